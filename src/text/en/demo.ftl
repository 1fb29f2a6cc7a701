### demo: the demonstration register.

# $clients, $milliseconds (Number), $dir (Text)
demo-built = The practice register is ready: { $clients } invented clients, { $milliseconds } ms ({ $dir }).
demo-there = The practice register is there already: { $clients } invented clients ({ $dir }). --fresh makes a new one.
demo-used = There is no register of your own: the answer comes from the practice register.
