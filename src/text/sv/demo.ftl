### demo: the demonstration register.

# $clients, $milliseconds (Number), $dir (Text)
demo-built = Övningsregistret är klart: { $clients } påhittade kunder, { $milliseconds } ms ({ $dir }).
demo-there = Övningsregistret finns redan: { $clients } påhittade kunder ({ $dir }). --fresh gör ett nytt.
demo-used = Det finns inget eget register: svaret kommer från övningsregistret.
