# Loads the features named on the command line, then runs one puma after the other as Node tells it: {"cwd", "args"} runs it
# there, in a copy of this process; "rest" ends the copy, and is answered by "rest" once it is gone.
require 'json'
require 'socket'

ARGV.each { |feature| require feature }
# Node's channel: a line of JSON for each message.
ENV.delete('NODE_CHANNEL_SERIALIZATION_MODE')
channel = UNIXSocket.for_fd(ENV.delete('NODE_CHANNEL_FD').to_i)
# Nothing is ever written to it: its end is the end of this process.
watched, held = IO.pipe
running = nil
while (line = channel.gets)
  order = JSON.parse(line)
  if order == 'rest'
    process, running = running, nil
    Process.kill('KILL', process)
    begin
      Process.wait(process)
    rescue Errno::ECHILD
      # The thread below has waited for it.
    end
    channel.write("\"rest\"\n")
    next
  end
  process = fork do
    channel.close
    held.close
    Thread.new do
      watched.read
      exit!(0)
    end
    Dir.chdir(order['cwd'])
    Puma::CLI.new(order['args']).run
  end
  running = process
  # A server that ends by itself has a fault, and has said which.
  Thread.new do
    Process.wait(process)
    exit!(1) if running == process
  rescue Errno::ECHILD
    nil
  end
end
