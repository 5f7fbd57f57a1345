# Loads the features named on the command line, waits for one line, {"cwd", "args"}, and then runs puma there.
require 'json'

ARGV.each { |feature| require feature }
line = $stdin.gets
exit if line.nil?
order = JSON.parse(line)
Dir.chdir(order['cwd'])
Puma::CLI.new(order['args']).run
