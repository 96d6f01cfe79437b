/**
 * The phone's own place (documentation: as simulator/api/handlers/location.ts; W3C "Geolocation"). The coordinates are
 * what the browser says: WGS 84. Country to district are those of a known city nearby; nothing here knows streets.
 */
import { distance } from '../../../../base/earth'
import type { CallContext, Handlers, ShellServices } from '../../../api/handlers'
import type { Device } from '../../../device/model'
import type { Kit } from '../kit'
import { lacks, needsHttps, refusedBy } from './words'

/** ms, and m from a city's middle in which a place counts as in it. */
const PATIENCE = 20_000
const CITY = 60_000

const nowhere = { province: '', provinceAdcode: '', city: '', cityAdcode: '', district: '', districtAdcode: '' }

export function locationApis({ ApiError, cities, handlers, permit }: Kit) {
  /** Error numbers: 11 not allowed, 13 failed, 14 took too long. */
  const fault = (error: number, message: string) => new ApiError('device_failed', message, error)

  function position(maximumAge: number): Promise<GeolocationPosition> {
    if (!isSecureContext) return Promise.reject(fault(11, needsHttps('定位')))
    if (!navigator.geolocation) return Promise.reject(fault(11, lacks('定位')))
    return new Promise((resolve, reject) => {
      navigator.geolocation.getCurrentPosition(
        resolve,
        ({ code }) =>
          reject(
            code === 1
              ? fault(11, `请确认定位相关权限已开启：${refusedBy('定位')}`)
              : code === 3
                ? fault(14, '业务定位超时')
                : fault(13, '定位失败，请稍后再试'),
          ),
        { enableHighAccuracy: true, timeout: PATIENCE, maximumAge },
      )
    })
  }

  /** The device's state knows where it is from now on; what the developer has set by hand goes before it. */
  async function locate({ device }: ShellServices, maximumAge = 0): Promise<void> {
    const { coords } = await position(maximumAge)
    const { latitude, longitude } = coords
    const near = cities.find(({ at }) => distance(at, { latitude, longitude }) < CITY)?.at
    const known: Partial<Device['location']> = near
      ? { ...near, district: '', districtAdcode: '', country: '中国', countryCode: '156' }
      : { ...nowhere, country: '', countryCode: '' }
    device.takeReal('location', {
      ...known,
      longitude,
      latitude,
      accuracy: Math.min(100_000, Math.round(coords.accuracy)),
      street: '',
      streetNumber: '',
      places: [],
    })
  }

  const works = (shell: ShellServices): boolean => shell.device.get('location').outcome === 'ok'

  return {
    async getLocation(args, shell, call) {
      if (works(shell)) {
        await permit(shell, 'location')
        await locate(shell, (args.cacheTimeout ?? 0) * 1000)
      }
      return handlers.getLocation!(args, shell, call)
    },
    // Both show the place of the phone where it is known; without it they work all the same.
    async chooseLocation(args, shell, call: CallContext) {
      if (works(shell)) await locate(shell, 60_000).catch(() => {})
      return handlers.chooseLocation!(args, shell, call)
    },
    async openLocation(args, shell, call: CallContext) {
      if (works(shell)) await locate(shell, 60_000).catch(() => {})
      return handlers.openLocation!(args, shell, call)
    },
  } satisfies Handlers
}
