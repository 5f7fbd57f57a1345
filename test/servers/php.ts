// Runs the PHP snippets as their own language does, to see what they send.
import { askProgram } from './readers.ts';

/** A request, and the PHP that is sent before it. */
export interface AskedOfPhp {
  readonly snippet: string;
  readonly method: string;
  readonly origin: string;
}

export interface SentByPhp {
  readonly status: number;
  /** Header lines in the order they were set. */
  readonly lines: readonly string[];
  /** Whether the script that comes after it still runs. */
  readonly goesOn: boolean;
}

/** The functions that are called are replaced by ones that note it; `exit` becomes an exception. */
const PHP = `
class Ended extends Exception {}
$answer = [];
foreach (json_decode(file_get_contents('php://stdin'), true) as $text) {
  ['snippet' => $snippet, 'method' => $method, 'origin' => $origin] = json_decode($text, true);
  $lines = []; $status = 200; $goesOn = true;
  $noted = function ($line, $replace = true) use (&$lines) { $lines[] = $line; };
  $coded = function ($code) use (&$status) { $status = $code; };
  $filtered = function ($name, $function) use (&$lines) { $lines[] = $name . ': ' . implode(', ', $function([])); };
  $_SERVER = ['REQUEST_METHOD' => $method, 'HTTP_ORIGIN' => $origin];
  if ($method === 'OPTIONS') $_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD'] = 'PUT';
  $code = preg_replace(['/^(\\s*)header\\(/m', '/^(\\s*)http_response_code\\(/m', '/^(\\s*)exit;/m', '/^add_filter\\(/m'],
    ['$1$noted(', '$1$coded(', '$1throw new Ended();', '$filtered('], $snippet);
  try { eval('?>' . $code); } catch (Ended $end) { $goesOn = false; }
  $answer[] = ['status' => $status, 'lines' => $lines, 'goesOn' => $goesOn];
}
echo json_encode($answer);
`;

export const sentByPhp = (
  asked: readonly AskedOfPhp[],
  environment: Readonly<Record<string, string>> = {},
): SentByPhp[] =>
  askProgram(
    'php',
    ['-d', 'memory_limit=-1', '-r', PHP],
    asked.map((one) => JSON.stringify(one)),
    environment,
  ) as SentByPhp[];
