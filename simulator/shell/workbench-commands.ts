/** What the workbench asks of the simulator (`protocol/simulator.ts`). */
import * as z from 'zod/mini'
import { dataParts, type DataPart, type WorkbenchToShell } from '../../protocol/simulator'
import { simulatorInput } from '../../protocol/simulator-input'
import { launchExtrasOf } from './app-config'
import { customDevices } from './custom-devices'
import { afterPaint } from './dom'
import type { Simulator } from './simulator'
import { setLanguage } from './text'

const chord = z.object({ ctrl: z.boolean(), shift: z.boolean(), alt: z.boolean(), meta: z.boolean(), key: z.string() })

const message = z.discriminatedUnion('k', [
  z.object({ k: z.literal('devices'), custom: customDevices }),
  z.object({ k: z.literal('clear'), parts: z.array(z.enum(dataParts)) }),
  z.object({ k: z.literal('setDevice'), device: z.string() }),
  z.object({ k: z.literal('rotate'), landscape: z.boolean() }),
  z.object({ k: z.literal('zoom'), zoom: z.union([z.number(), z.literal('fit')]) }),
  z.object({
    k: z.literal('theme'),
    theme: z.enum(['dark', 'light']),
    highContrast: z.boolean(),
    language: z.enum(['en', 'zh']),
  }),
  z.object({ k: z.literal('restart'), keepStack: z.boolean() }),
  z.object({ k: z.enum(['stop', 'back', 'background', 'foreground']) }),
  z.object({ k: z.literal('paused'), paused: z.boolean() }),
  z.object({ k: z.literal('open'), url: z.string() }),
  z.object({ k: z.literal('launch'), url: z.string(), options: z.string(), restart: z.optional(z.boolean()) }),
  z.object({ k: z.literal('device/set'), section: z.string(), values: z.record(z.string(), z.unknown()) }),
  z.object({ k: z.literal('device/reset'), section: z.optional(z.string()) }),
  z.object({ k: z.literal('device/do'), section: z.string(), action: z.string() }),
  z.object({ k: z.literal('keys'), chords: z.array(chord) }),
  z.object({
    k: z.literal('inspect'),
    at: z.union([z.enum(['logic', 'shell']), z.int()]),
    id: z.int(),
    agent: z.string(),
    method: z.string(),
    args: z.unknown(),
  }),
  z.object({ k: z.literal('follow'), on: z.boolean() }),
  z.extend(simulatorInput, { k: z.literal('input') }),
  z.object({ k: z.literal('pose'), still: z.boolean(), framed: z.boolean() }),
  z.object({ k: z.literal('ping'), n: z.number() }),
])

export function receiveWorkbench(simulator: Simulator, data: unknown): void {
  const { success, data: command } = message.safeParse(data)
  if (success) run(simulator, command as WorkbenchToShell)
}

function run(simulator: Simulator, command: WorkbenchToShell): void {
  const { stage } = simulator
  switch (command.k) {
    case 'devices':
      return stage.setCustom(command.custom)
    case 'setDevice':
      return stage.setDevice(command.device)
    case 'rotate':
      return stage.rotate(command.landscape)
    case 'zoom':
      return stage.setZoom(command.zoom)
    case 'theme':
      return setTheme(simulator, command)
    case 'restart':
      return simulator.start(command.keepStack)
    case 'stop':
      return simulator.stop()
    case 'back':
      return simulator.following.toldToGoBack()
    case 'background':
    case 'foreground':
      return void simulator.dispatch(command)
    case 'open':
      return simulator.openUrl(command.url)
    case 'launch':
      return simulator.enter(command.url, launchExtrasOf(new URLSearchParams(command.options)), command.restart)
    case 'clear':
      return clear(simulator, command.parts)
    case 'device/set':
      return simulator.device.set(command.section, command.values)
    case 'device/reset':
      return simulator.device.resetTo(command.section)
    case 'device/do':
      return simulator.device.act(command.section, command.action)
    case 'keys':
      return simulator.keys.set(command.chords)
    case 'paused':
      return simulator.pausedBar.set(command.paused)
    case 'inspect':
      return simulator.inspection.ask(command.at, command)
    case 'follow':
      return simulator.following.setOn(command.on)
    case 'input':
      return simulator.following.take(command)
    case 'pose':
      return void pose(simulator, command.still, command.framed)
    case 'ping':
      return simulator.link.post({ k: 'pong', n: command.n })
  }
}

async function pose({ stage, link }: Simulator, still: boolean, framed: boolean): Promise<void> {
  stage.pose(still ? (framed ? 'framed' : 'bare') : undefined)
  if (!still) return
  await afterPaint()
  link.post({ k: 'posed', outline: stage.posedOutline(), scale: stage.scale })
}

function clear(simulator: Simulator, parts: readonly DataPart[]): void {
  const { parts: hosted, ...rest } = simulator.stored.clear(parts.filter((part) => part !== 'permissions'))
  const permissions = parts.includes('permissions')
  if (permissions) simulator.device.resetTo('permissions')
  const cleared: DataPart[] = [...hosted, ...(permissions ? ['permissions' as const] : [])]
  simulator.link.post({ k: 'cleared', parts: cleared, ...rest })
}

type Looks = Extract<WorkbenchToShell, { k: 'theme' }>

function setTheme(simulator: Simulator, { theme, highContrast, language }: Looks): void {
  document.documentElement.dataset['theme'] = theme
  document.documentElement.toggleAttribute('data-high-contrast', highContrast)
  document.documentElement.lang = language
  setLanguage(language)
  simulator.stage.relabel()
  simulator.tabBar.relabel()
  simulator.cards.draw()
  simulator.deck.relabel()
  simulator.overlay.relabel()
}
