/** What is said to who comes by an experience link that gives nothing. */
import type { LinkEnd } from '../../protocol/release'
import type { LoadedLink } from './load-app'
import { preparedAnswer, type CheckedAnswer } from './prepared-answers'

/** Undefined where the link goes on. */
export function linkEnd(link: LoadedLink | undefined, now: number): LinkEnd | undefined {
  if (!link || (link.expires !== undefined && link.expires <= now)) return 'ended'
  return link.withdrawn ? 'withdrawn' : undefined
}

/** Few come by one, so that it is not made ready for them. */
export const withLinkEnd = (answered: CheckedAnswer, link: LinkEnd): CheckedAnswer => ({
  ...answered,
  ...preparedAnswer(JSON.stringify({ ...(JSON.parse(answered.body) as object), link })),
})
