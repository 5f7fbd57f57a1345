# Loads the modules named on the command line, waits for one line, {"cwd", "args"}, and then runs as "python ARGS" would there.
import importlib
import json
import os
import runpy
import sys

for name in sys.argv[1:]:
    importlib.import_module(name)
line = sys.stdin.readline()
if line == "":
    sys.exit(0)
order = json.loads(line)
os.chdir(order["cwd"])
sys.path[0] = order["cwd"]
if order["args"][0] == "-m":
    sys.argv = order["args"][1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
else:
    sys.argv = order["args"]
    runpy.run_path(sys.argv[0], run_name="__main__")
