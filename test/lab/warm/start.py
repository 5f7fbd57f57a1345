# Loads the modules named on the command line, then runs one server after the other as Node tells it: {"cwd", "args"} runs as
# "python ARGS" would there, in a copy of this process; "rest" ends the copy, and is answered by "rest" once it is gone.
import importlib
import json
import os
import runpy
import signal
import socket
import sys
import threading
import traceback


def serve(order):
    os.chdir(order["cwd"])
    sys.path[0] = order["cwd"]
    if order["args"][0] == "-m":
        sys.argv = order["args"][1:]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    else:
        sys.argv = order["args"]
        runpy.run_path(sys.argv[0], run_name="__main__")


def end_with(watched):
    os.read(watched, 1)
    os._exit(0)


def copy(order, channel, watched, held):
    process = os.fork()
    if process != 0:
        return process
    # Nothing of this copy may go on in the loop below.
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        channel.close()
        os.close(held)
        threading.Thread(target=end_with, args=[watched], daemon=True).start()
        serve(order)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(1)


for name in sys.argv[1:]:
    importlib.import_module(name)
# Node's channel: a line of JSON for each message.
os.environ.pop("NODE_CHANNEL_SERIALIZATION_MODE", None)
channel = socket.socket(fileno=int(os.environ.pop("NODE_CHANNEL_FD")))
# Nothing is ever written to it: its end is the end of this process.
watched, held = os.pipe()
running = None


def ended(_signal, _frame):
    # A server that ends by itself has a fault, and has said which.
    if running is not None and os.waitpid(running, os.WNOHANG)[0] != 0:
        os._exit(1)


signal.signal(signal.SIGCHLD, ended)
for line in channel.makefile("r", encoding="utf-8"):
    order = json.loads(line)
    if order != "rest":
        running = copy(order, channel, watched, held)
        # It may have ended before it had a name here.
        ended(None, None)
        continue
    process, running = running, None
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    channel.sendall(b'"rest"\n')
