/** phone.js: what only phones need, loaded by `PhoneMode`. */
import type { Handlers } from '../../api/handlers'
import type { Simulator } from '../simulator'
import { clipboardApis } from './apis/clipboard'
import { hardwareApis } from './apis/hardware'
import { locationApis } from './apis/location'
import { Motion, motionApis } from './apis/motion'
import { pickFiles } from './apis/picker'
import { scanApis } from './apis/scan'
import { followSystem } from './apis/system-state'
import { PanelButton } from './panel/panel-button'
import { PageTurn } from './page-turn'
import { PhoneLink } from './phone-link'
import type { Kit } from './kit'
import type { Records } from './records'

export interface PhoneParts {
  apis: Handlers
  /** As `Session.hurry`. */
  hurry(anew: boolean): void
}

export function startPhone(simulator: Simulator, kit: Kit, records: Records): PhoneParts {
  followSystem(simulator.device.state)
  const motion = new Motion(simulator, kit)
  simulator.device.sensors.setSource(motion)
  simulator.services.media.pick = (kind, count, sources) => pickFiles(simulator, kit, { kind, count, sources })
  const link = new PhoneLink(simulator, kit)
  new PanelButton(simulator, kit, records)
  new PageTurn(simulator, kit)
  return {
    apis: {
      ...locationApis(kit),
      ...scanApis(simulator, kit),
      ...clipboardApis(kit),
      ...hardwareApis(kit),
      ...motionApis(kit, motion),
    },
    hurry: (anew) => link.hurry(anew),
  }
}
