### demo: the demonstration register.

# $clients, $milliseconds (Number), $dir (Text)
demo-built = The practice register is ready: { $clients } invented clients, { $milliseconds } ms ({ $dir }).
demo-there = The practice register is there already: { $clients } invented clients ({ $dir }). --fresh makes a new one.
demo-used = There is no register of your own: the answer comes from the practice register.
demo-refused = This folder holds a register of real people: the practice register is not built over it.
demo-refused-hint = Nothing was changed. Give another folder with --data, or leave --data and POLKU_DATA out.
