/** Documentation: "my.createAnimation". Steps are recorded; `export` hands them over to the `animation` attribute. */
import type { AnimationStep } from '../../../protocol/builtins'

const methods = (
  'opacity backgroundColor width height top left bottom right rotate rotateX rotateY rotateZ rotate3d scale scaleX ' +
  'scaleY scaleZ scale3d translate translateX translateY translateZ translate3d skew skewX skewY matrix matrix3d'
).split(' ')

type Config = AnimationStep['config']
type Animation = Record<string, (...args: unknown[]) => unknown>

function configOf(given: unknown, base: Config): Config {
  const options = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>
  const config: Config = { ...base }
  if (Number.isFinite(Number(options['duration'] ?? NaN))) config.duration = Number(options['duration'])
  if (Number.isFinite(Number(options['delay'] ?? NaN))) config.delay = Number(options['delay'])
  const easing = options['timeFunction'] ?? options['timingFunction']
  if (easing !== undefined) config.timeFunction = String(easing)
  if (options['transformOrigin'] !== undefined) config.transformOrigin = String(options['transformOrigin'])
  return config
}

export function createAnimation(given: unknown): Animation {
  const base = configOf(given, { duration: 400, timeFunction: 'linear', delay: 0, transformOrigin: '50% 50% 0' })
  let steps: AnimationStep[] = []
  let actions: AnimationStep['animation'] = []
  const animation: Animation = {
    step(config) {
      steps.push({ config: configOf(config, base), animation: actions })
      actions = []
      return animation
    },
    /** The steps until now; the next export has those that come after. */
    export() {
      const exported = steps
      steps = []
      return exported
    },
  }
  for (const method of methods) {
    animation[method] = (...args) => {
      actions.push([method, args])
      return animation
    }
  }
  return animation
}
