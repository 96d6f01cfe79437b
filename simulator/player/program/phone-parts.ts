/**
 * What the phone's browser really can, as in a preview (`own-phone/`), but from a document that has no origin: what browsers grant to
 * origins alone (the place) is asked of the player's page, which asks the user in its own name.
 */
import { clipboardApis } from '../../shell/own-phone/apis/clipboard'
import { hardwareApis } from '../../shell/own-phone/apis/hardware'
import { locationApis } from '../../shell/own-phone/apis/location'
import { pickFiles } from '../../shell/own-phone/apis/picker'
import { scanApis } from '../../shell/own-phone/apis/scan'
import { followSystem } from '../../shell/own-phone/apis/system-state'
import type { Kit } from '../../shell/own-phone/kit'
import type { PhoneParts } from '../../shell/own-phone/main'
import type { Simulator } from '../../shell/simulator'
import type { PlayerPort } from './player-port'

/** Codes of GeolocationPositionError by what the player answers. */
const codes: Record<string, number> = { refused: 1, unavailable: 2, timeout: 3 }

export function phoneParts(simulator: Simulator, kit: Kit, port: PlayerPort, now: () => number): PhoneParts {
  followSystem(simulator.device.state)
  simulator.services.media.pick = (kind, count, sources) => pickFiles(simulator, kit, { kind, count, sources })
  const geolocation = {
    getCurrentPosition(
      found: (position: unknown) => void,
      failed: (error: { code: number }) => void,
      { maximumAge = 0 }: PositionOptions = {},
    ): void {
      port.ask('locate', { fresh: maximumAge === 0 }).then(
        (coords) => found({ coords }),
        ({ message }: Error) => failed({ code: codes[message] ?? 2 }),
      )
    },
  }
  Object.defineProperty(navigator, 'geolocation', { configurable: true, value: geolocation })
  const { vibrate, vibrateLong, vibrateShort, getBatteryInfo, getNetworkType } = hardwareApis(kit)
  const { setClipboard } = clipboardApis(kit)
  const { getLocation } = locationApis(kit)
  return {
    apis: {
      ...scanApis(simulator, kit),
      vibrate,
      vibrateLong,
      vibrateShort,
      getBatteryInfo,
      getNetworkType,
      setClipboard,
      getLocation,
      getServerTime: () => ({ time: now() }),
    },
    hurry() {},
  }
}
