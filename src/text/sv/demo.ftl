### demo: the demonstration register.

# $clients, $milliseconds (Number), $dir (Text)
demo-built = Övningsregistret är klart: { $clients } påhittade kunder, { $milliseconds } ms ({ $dir }).
demo-there = Övningsregistret finns redan: { $clients } påhittade kunder ({ $dir }). --fresh gör ett nytt.
demo-used = Det finns inget eget register: svaret kommer från övningsregistret.
demo-refused = I den här katalogen finns ett register över verkliga människor: övningsregistret byggs inte över det.
demo-refused-hint = Ingenting ändrades. Ange en annan katalog med --data, eller lämna bort --data och POLKU_DATA.
