// What a server is: how it is recognized, how a fix is written in its words, and what that fix reaches.
import type { Confidence, RemedyKind, ServerGuess } from '../diagnosis/types.ts';
import type { Wording } from '../words/say.ts';

/** A header by which a server gives itself away. */
export interface Mark {
  /** In lower case. */
  readonly header: string;
  /** Tried on the header's whole value, and on each value where it was sent more than once. */
  readonly pattern: RegExp;
  /** How sure the mark is that it was this server. */
  readonly confidence: Confidence;
  /**
   * Of equally sure marks the lower rank comes first, and within one rank the register's order decides. In use: 100 for an
   * application that names itself in X-Powered-By, 200 for Server and headers of one's own, 300 for a habit of its CORS
   * headers, 400 for layers in front.
   */
  readonly rank: number;
  /** What the mark proves, where that is not exactly the server's label. */
  readonly label?: Wording;
}

/** Where a server works. */
type Position =
  | {
      /** `application` makes the responses; `proxy` is in front of it. */
      readonly layer: 'application' | 'proxy';
    }
  | {
      /** Somebody else's machine, set up in a console or a template. */
      readonly layer: 'platform';
      /** Whether what is recognized by its marks made the response (`application`) or passed it on (`proxy`). */
      readonly recognizedAs: ServerGuess['layer'];
      /** Applications run on it, so its words are the fix where the application itself isn't recognized. */
      readonly runsApplication?: true;
    };

/** A layer that is recognized by its marks; alone, one that there is no fix for yet. */
export type RecognizedLayer = Position & {
  readonly id: string;
  readonly label: Wording;
  /** Empty for a server that leaves none. */
  readonly marks: readonly Mark[];
  /** Host names that are its own, in lower case and without a port. */
  readonly hosts?: RegExp;
  /** Addresses that are its own, as `host:port/path`, where the host name alone says nothing. */
  readonly addresses?: RegExp;
  /** Ids of servers whose marks it puts on every response at its host names, whatever made the response. */
  readonly hides?: readonly string[];
};

export type SnippetLanguage =
  | 'javascript'
  | 'typescript'
  | 'python'
  | 'java'
  | 'csharp'
  | 'go'
  | 'ruby'
  | 'php'
  | 'nginx'
  | 'apache'
  | 'caddyfile'
  | 'haproxy'
  /** Varnish's configuration. */
  | 'vcl'
  | 'lighttpd'
  | 'yaml'
  | 'json'
  | 'http'
  | 'rust'
  | 'elixir'
  | 'kotlin'
  | 'toml'
  | 'xml'
  /** Lines of `key = value`, under names in brackets or none. */
  | 'ini'
  /** Commands for a POSIX shell. */
  | 'shell';

/** A policy made safe to write down: every text in it is checked, and what was not fit is named in `notes`. */
export interface FixPlan {
  readonly kind: RemedyKind;
  /** Serialised origins, never empty, never `null` or `*`. */
  readonly origins: readonly [string, ...string[]];
  /** Tokens, never empty, never `*`. */
  readonly methods: readonly [string, ...string[]];
  /** Tokens, never `*`; may be empty. */
  readonly headers: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly credentials: boolean;
  /** Whole seconds, or null. */
  readonly maxAge: number | null;
  readonly fromEnvironment: boolean;
  /**
   * `everyday`: methods and headers are no boundary for an origin one trusts, so the text may allow more than these lists
   * where that is the library's shortest way. `strict`: exactly these lists.
   */
  readonly breadth: 'everyday' | 'strict';
  /** Credentials are allowed though nothing shows that any are sent. */
  readonly assumesCredentials: boolean;
  /** What was left out and why: one ASCII line each, fit for a comment. */
  readonly notes: readonly string[];
}

/** The part of a fix that each server says in its own words. */
export interface FixText {
  /** Where it goes: file and position, one sentence or two. */
  readonly place: string;
  /** Shell line that installs what the snippet needs; null when nothing is needed. */
  readonly install: string | null;
  /** The text that Copy puts on the clipboard; ends with a newline. */
  readonly snippet: string;
  /** Shell line that puts the snippet into effect, such as a cloud's own command; left out when saving it does. */
  readonly apply?: string;
}

/** What a text makes its server do. All of it is required: nothing is taken to work because nobody said otherwise. */
export interface Effect {
  /** The headers are on responses that are made in front of the application too, such as a proxy's own 502. */
  readonly reachesProxyResponses: boolean;
  /** CORS headers from behind it are removed or ignored, so that no second one is sent beside its own. */
  readonly replacesHeadersBehind: boolean;
  /** It responds to OPTIONS itself, ahead of login, routes and redirects. */
  readonly answersOptions: boolean;
  /** The headers are on the response to an error that the application does not handle. */
  readonly reachesCrashes: boolean;
  /** The origins that it allows: some servers have room for one only. */
  readonly origins: readonly string[];
  /** Whether it sends Access-Control-Allow-Credentials: true. */
  readonly credentials: boolean;
  /** The methods that the text allows: some servers cannot list all of the plan's, and to some `any` is allowed. */
  readonly methods: readonly string[] | 'any';
  /** The headers that it allows; `any` where it allows whatever the preflight asks for. */
  readonly headers: readonly string[] | 'any';
  /** The paths that it covers, and what else has to hold for any other path: a sentence. */
  readonly paths: 'all' | { readonly startingWith: string; readonly otherwise: Wording };
  /** What else has to hold, out of the text's reach: a sentence. Left out where nothing has to. */
  readonly assumes?: Wording;
}

/** One line of a set-up that holds a value or a list. */
export type OptionLine = {
  /** What is before the value and after it on its line. */
  readonly before: string;
  readonly after: string;
  /** One text in the server's own quoting. @throws QuoteRefusal where it cannot hold it */
  readonly quote: (text: string) => string;
} & (
  | {
      /** `items`: each quoted by itself. */
      readonly holds: 'items';
      readonly open: string;
      readonly close: string;
      /** A single item is written without the brackets. */
      readonly bare: boolean;
    }
  | {
      /** `header`: a response header's whole value. */
      readonly holds: 'header';
    }
);

/** What a server calls its options, so that one value of them can be changed in its own words. */
export interface Options {
  /** Where these lines are: goes before the changed line. */
  readonly where: Wording;
  /** Whether the line for origins takes more than one; where not, several need the whole set-up. */
  readonly takesSeveralOrigins: boolean;
  readonly origins: OptionLine;
  readonly methods: OptionLine;
  readonly headers: OptionLine;
  readonly exposed: OptionLine;
  /** The line that allows credentials, whole or around the header's value; null where there is none. */
  readonly credentials: string | OptionLine | null;
  /** The methods allowed where no line lists any; empty where none are, or where that depends. */
  readonly defaultMethods: readonly string[];
}

/** Something that a fix can be written for. */
export interface Target {
  readonly id: string;
  readonly label: string;
  readonly language: SnippetLanguage;
  /**
   * `set-up`: code or configuration of one's own server. `setting`: a value for a console, a command or a file of a product or
   * platform.
   */
  readonly form: 'set-up' | 'setting';
  /** What people also call it, in lower case: for the search in the chooser and for --fix. */
  readonly aliases: readonly string[];
  /** Whether its text can read CORS_ORIGINS; where not, the origins are always listed. */
  readonly readsEnvironment: boolean;
  /** By running the text on the server, by a parser of its language, or against the documentation alone. */
  readonly checked: 'run' | 'parsed' | 'docs';
  /** What it was run on, with versions, or what it was compared with: goes on from "Checked by running it on" or "Checked against". */
  readonly checkedOn: string;
  /** Kinds whose text does more here than the kinds that do the most elsewhere; empty for most. */
  readonly reachesFurthest: readonly RemedyKind[];
  /** Null where no single line holds a value, or where that depends: then the whole text is the fix. */
  readonly options: Options | null;
  write(plan: FixPlan): FixText;
  effect(plan: FixPlan): Effect;
}

/** A server that there is a fix for. */
export type Server = RecognizedLayer & Target;
