// What Rack::Cors is told by a config.ru of Sinatra or Grape.
import { askProgram } from './readers.ts';

const RUBY = `
require 'json'
class Told
  def initialize = @told = {}
  attr_reader :told
  def allow(&block) = instance_eval(&block)
  def origins(*list) = @told['origins'] = list.map { |one| one.is_a?(Regexp) ? one.source : one }
  def resource(path, **options) = @told.merge!('path' => path).merge!(options)
end
module Rack; class Cors; end; end
module Sinatra; class Base; def self.set(name, value) = $told.told['protection'] = value; end; end
def require(_) = nil
def use(_, &block) = ($told = Told.new).instance_eval(&block)
puts JSON.generate(JSON.parse($stdin.read).map { |snippet| eval(snippet); $told.told })
`;

export const toldToRack = (
  snippets: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Record<string, unknown>[] =>
  askProgram('ruby', ['-r', 'json', '-e', RUBY], snippets, environment) as Record<string, unknown>[];
