// The last way out, for development only: a browser of its own that checks nothing. Never the fix.

interface BrowserCommand {
  readonly system: string;
  /** One line for a terminal, on Windows for cmd. */
  readonly command: string;
}

/** A separate profile is a condition: without one Chromium ignores the switch, and with it nothing else is open there. */
export const uncheckedBrowser: readonly BrowserCommand[] = [
  {
    system: 'macOS',
    command: 'open -na "Google Chrome" --args --user-data-dir=/tmp/without-cors --disable-web-security',
  },
  { system: 'Linux', command: 'google-chrome --user-data-dir=/tmp/without-cors --disable-web-security' },
  {
    system: 'Windows',
    command: 'start chrome --user-data-dir="%TEMP%\\without-cors" --disable-web-security',
  },
];
