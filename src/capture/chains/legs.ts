// What one leg's response and error say about where its request chain goes on.
import type { Leg } from '../../cors/types.ts';
import type { CapturedRequest } from '../captured.ts';

/** A redirect that was followed, or may have been. */
export const isOpenRedirect = ({ response, error }: Leg): boolean =>
  response !== null && response.redirectUrl !== null && error === null;

/** A redirect that was not followed, though nothing failed. */
export const isStoppedRedirect = ({ response, error }: Leg): boolean =>
  response !== null && response.redirectUrl !== null && (error === '' || error === 'net::ERR_ABORTED');

/** The entry of a redirect's target that was never requested: the exchange ended with the redirect. */
export const isUnsentTarget = ({ producer, leg }: CapturedRequest): boolean =>
  producer.unsentTargetError !== null && leg.response === null && leg.error === producer.unsentTargetError;
