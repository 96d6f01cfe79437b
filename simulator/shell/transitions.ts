/** How pages come and go: from the right on iOS, rising and fading on Android. */
import type { Motion } from './page-stack'

const AWAY = { transform: 'translateX(100%)' }
const HERE = { transform: 'none' }
const ASIDE = { transform: 'translateX(-28%)', filter: 'brightness(.92)' }
const LOW = { transform: 'translateY(8%)', opacity: 0 }
const FULL = { transform: 'none', opacity: 1 }

export interface Moves {
  incoming: Keyframe[]
  outgoing: Keyframe[]
  options: KeyframeAnimationOptions
}

export function moves(motion: Motion, platform: string): Moves {
  if (platform === 'Android') {
    const options = { duration: 200, easing: 'cubic-bezier(.2, 0, 0, 1)', fill: 'both' } as const
    return motion === 'push'
      ? { incoming: [LOW, FULL], outgoing: [HERE, HERE], options }
      : { incoming: [HERE, HERE], outgoing: [FULL, LOW], options }
  }
  const options = { duration: 300, easing: 'cubic-bezier(.3, .8, .3, 1)', fill: 'both' } as const
  const still = { transform: 'none', filter: 'none' }
  return motion === 'push'
    ? { incoming: [AWAY, HERE], outgoing: [still, ASIDE], options }
    : { incoming: [ASIDE, still], outgoing: [HERE, AWAY], options }
}

export const play = (element: Element, frames: Keyframe[], options: KeyframeAnimationOptions): Animation =>
  element.animate(frames, options)
