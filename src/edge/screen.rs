//! Starts the terminal program with what this machine and its user wish: theme, glyphs, keymap, language.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use jiff::civil::DateTime;
use polku::cli::ColorWish;
use polku::cli::given::{self, Unread};
use polku::register::{Clock, Service};
use polku::text::{Arg, Language, Words};
use polku::tui::around::Settings;
use polku::tui::keymap::{Keymap, Preset};
use polku::tui::screen::Message;
use polku::tui::screens::home::Home;
use polku::tui::theme::ThemeName;
use polku::tui::{run, terminal};
use strum::VariantNames;

use super::clock::{SystemClock, seed};
use super::config::Config;
use super::paths::{locale, variable};

/// What the command line wishes for the screen.
pub struct Wishes<'a> {
    /// `--theme`.
    pub theme: Option<ThemeName>,
    /// `--keymap`.
    pub keymap: Option<&'a str>,
    /// `--color`.
    pub color: ColorWish,
}

/// Whether the screens can be shown; the line to say when they cannot.
pub fn usable(words: &Words) -> Result<(), String> {
    let term = super::paths::text_variable("TERM");
    terminal::usable(term.as_deref()).map_err(|unusable| unusable.say(words))
}

/// The theme of a name typed with `--theme`; the lines to say when there is none of that name.
pub fn theme_named(name: Option<&str>, words: &Words) -> Result<Option<ThemeName>, String> {
    let Some(name) = name else { return Ok(None) };
    name.parse().map(Some).map_err(|_| {
        let what = words.say_with("cli-value-invalid", &[("name", Arg::Text("--theme")), ("value", Arg::Text(name))]);
        let all = ThemeName::VARIANTS.join(", ");
        let hint = words.say_with("cli-allowed", &[("list", Arg::Text(&all))]);
        format!("{}\n{hint}", words.say_with("cli-error", &[("text", Arg::Text(&what))]))
    })
}

/// Shows the screens until the user leaves; the signal that ended them, if one did. `rebuilt`: the register's state was just
/// made again.
pub fn show(
    service: Arc<dyn Service>,
    rebuilt: bool,
    wishes: &Wishes<'_>,
    config: &Config,
    language: Language,
) -> std::io::Result<run::Ended> {
    let words = Words::new(language);
    let (keymap, mistakes) = keymap(wishes.keymap.or(config.keymap.as_deref()), &words);
    let rebuilt = rebuilt.then(|| Message::warning(words.say("failure-register-rebuilt")));
    let settings = Settings {
        theme: theme(wishes, config),
        ascii: config.ascii.unwrap_or_else(|| !is_utf8()),
        language,
        keymap,
        job_control: terminal::has_job_control(),
        seed: seed(),
        greeting: mistakes.or(rebuilt),
    };
    run::run(settings, service, Box::new(|| Box::new(Home::new())), wall_clock)
}

/// The wall clock of the office.
fn wall_clock() -> DateTime {
    // Asked at every key press: the zone is looked up once.
    static CLOCK: LazyLock<SystemClock> = LazyLock::new(SystemClock::new);
    CLOCK.now().datetime()
}

/// The theme wished for; without colours the one that needs none.
fn theme(wishes: &Wishes<'_>, config: &Config) -> ThemeName {
    let named = wishes.theme.or(config.theme);
    let colourless = match wishes.color {
        ColorWish::Never => true,
        ColorWish::Always => false,
        ColorWish::Auto => variable("NO_COLOR").is_some(),
    };
    match named {
        Some(ThemeName::Dark | ThemeName::Light) | None if colourless => ThemeName::Mono,
        Some(theme) => theme,
        None => ThemeName::Dark,
    }
}

/// Whether the locale speaks UTF-8; one that is not set says nothing and gets ASCII.
pub fn is_utf8() -> bool {
    locale("LC_CTYPE").is_some_and(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// The keymap wished for: a preset by name, or a file; its mistakes are told and its good lines hold.
fn keymap(wish: Option<&str>, words: &Words) -> (Keymap, Option<Message>) {
    let Some(wish) = wish else {
        return (Keymap::preset(Preset::default()), None);
    };
    if let Ok(preset) = wish.parse::<Preset>() {
        return (Keymap::preset(preset), None);
    }
    let text = match given::text(Path::new(wish), given::MOST_KEYMAP) {
        Ok(text) => text,
        Err(unread) => {
            let too_long = matches!(unread, Unread::TooLong(_));
            let id = if too_long { "frame-keymap-too-long" } else { "frame-keymap-unreadable" };
            let told = words.say_with(id, &[("file", Arg::Text(wish))]);
            return (Keymap::preset(Preset::default()), Some(Message::warning(told)));
        }
    };
    let (keymap, mistakes) = Keymap::from_file(&text, wish);
    let wrong = mistakes.iter().filter(|mistake| !mistake.kind.is_warning()).count();
    let told = (wrong > 0).then(|| {
        let args = [("count", Arg::from(wrong)), ("file", Arg::Text(wish))];
        Message::warning(words.say_with("frame-keymap-mistakes", &args))
    });
    (keymap, told)
}
