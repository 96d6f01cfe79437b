import { phrase } from '../../base/messages/phrase'
import type { Phrase } from '../../protocol/diagnostics'

/** What the platform refuses most, for people who do not read English; all else is told in the platform's own words. */
const phrases: Record<string, Phrase> = {
  unreachable: phrase('The release platform cannot be reached'),
  answer_invalid: phrase('This is not what a release platform answers'),
  login_required: phrase('The access token is not known to the platform'),
  token_invalid: phrase('The access token is not known to the platform'),
  token_expired: phrase('The access token has expired'),
  role_insufficient: phrase('Your role in this app does not allow that'),
  app_unknown: phrase('The platform has no such app, or you are no member of it'),
  build_not_newer: phrase('The platform has a newer build, or this one, already'),
  release_changed: phrase('Somebody else has changed the release meanwhile'),
  release_state_wrong: phrase('The release is in a state that does not allow that'),
  release_no_next_step: phrase('The release has no further step'),
  quota_bytes: phrase(
    'The versions of this app take all the room that they may: remove those that nobody uses (release versions clean)',
  ),
  quota_versions: phrase(
    'The app has as many versions as it may: remove those that nobody uses (release versions clean)',
  ),
  quota_uploads: phrase('Too many files of this app wait on the platform for a version: they go after a day'),
  overloaded: phrase('The platform has too much to do; try again later'),
  rate_limited: phrase('The platform has too much to do; try again later'),
}

export const platformPhrase = (code: string): Phrase | undefined =>
  Object.hasOwn(phrases, code) ? phrases[code] : undefined
