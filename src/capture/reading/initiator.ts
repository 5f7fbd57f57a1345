// Where in the page's code a request was made.
import type { Initiator } from '../../cors/types.ts';
import { isObject, type JsonObject, objectOf, positiveOf, textOf } from '../json.ts';
import { cut, LIMIT } from './limits.ts';

/** Most asynchronous parents of a stack that are searched. */
const DEEPEST = 8;

export function readInitiator(raw: unknown): Initiator | null {
  const initiator = objectOf(raw);
  const frame =
    topFrame(initiator.stack, isOfPage, DEEPEST) ?? topFrame(initiator.stack, hasUrl, DEEPEST) ?? initiator;
  const url = textOf(frame.url);
  if (url === '') return null;
  return {
    url: cut(url, LIMIT.url),
    line: positiveOf(frame.lineNumber),
    column: positiveOf(frame.columnNumber),
    functionName: cut(textOf(frame.functionName), LIMIT.name),
  };
}

const hasUrl = (frame: unknown): frame is JsonObject => isObject(frame) && textOf(frame.url) !== '';

/** An extension may wrap the page's fetch: then the innermost frame is its own, and says nothing about the page. */
const isOfPage = (frame: unknown): frame is JsonObject =>
  hasUrl(frame) && !/^(?:chrome|moz|safari-web)-extension:/.test(textOf(frame.url));

/** The innermost frame of that sort. */
function topFrame(
  raw: unknown,
  fits: (frame: unknown) => frame is JsonObject,
  levels: number,
): JsonObject | null {
  const { callFrames, parent } = objectOf(raw);
  const frame: unknown = Array.isArray(callFrames) ? callFrames.find(fits) : undefined;
  if (fits(frame)) return frame;
  return isObject(parent) && levels > 1 ? topFrame(parent, fits, levels - 1) : null;
}
