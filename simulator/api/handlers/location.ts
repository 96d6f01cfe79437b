/** Documentation: "my.chooseLocation", "my.openLocation"; my.getLocation by the typings of @mini-types/my. */
import { distance } from '../../../base/earth'
import type { Device } from '../../device/model'
import { cities } from '../../device/senses'
import { ApiError, type ResultOf } from '../spec'
import { permit } from './permissions'
import type { Spot } from './phone-user'
import type { Handlers, ShellServices } from './services'

const faults = {
  off: [11, '请确认定位相关权限已开启'],
  network: [12, '网络异常，请稍后再试'],
  failed: [13, '定位失败，请稍后再试'],
  timeout: [14, '业务定位超时'],
} as const

/** `detail`: 0 to 3, the `type` of the call. */
export function whereabouts(now: Device['location'], detail: number): ResultOf<'getLocation'> {
  const accuracy = String(now.accuracy)
  return {
    longitude: String(now.longitude),
    latitude: String(now.latitude),
    accuracy,
    horizontalAccuracy: accuracy,
    ...(detail >= 1
      ? {
          country: now.country,
          countryCode: now.countryCode,
          province: now.province,
          provinceAdcode: now.provinceAdcode,
          city: now.city,
          cityAdcode: now.cityAdcode,
          district: now.district,
          districtAdcode: now.districtAdcode,
        }
      : {}),
    ...(detail >= 2 ? { streetNumber: { street: now.street, number: now.streetNumber } } : {}),
    ...(detail >= 3 ? { pois: now.places.map(({ name, address }) => ({ name, address })) } : {}),
  }
}

export const location: Handlers = {
  async getLocation(args, shell) {
    if (shell.device.get('systemPermissions').location === 'denied') throw fault('off')
    await permit(shell, 'location')
    const now = shell.device.get('location')
    if (now.outcome !== 'ok') throw fault(now.outcome)
    return whereabouts(now, args.type ?? 0)
  },

  async chooseLocation(args, shell) {
    const { longitude, latitude, city, district, street, streetNumber, province, places } = shell.device.get('location')
    const given = args.longitude !== undefined && args.latitude !== undefined
    const here = {
      name: given ? '指定位置' : `${street}${streetNumber}`,
      address: given ? '' : `${province === city ? '' : province}${city}${district}${street}${streetNumber}`,
      longitude: given ? args.longitude! : longitude,
      latitude: given ? args.latitude! : latitude,
    }
    const known = [{ province, city, longitude, latitude }, ...cities.map(({ at }) => at)]
    const chosen = await shell.phone.choosePlace({
      title: args.title || '选择位置',
      here,
      places: [...places],
      cities: cities.map(({ at }) => ({ ...at, name: at.city, address: at.province })),
      me: deviceSpot(shell.device),
    })
    if (!chosen) throw new ApiError('api_cancelled', '用户取消操作')
    const around = known.find((each) => distance(each, chosen) < CITY)
    const { name, address } = chosen
    return {
      name,
      address,
      longitude: chosen.longitude,
      latitude: chosen.latitude,
      provinceName: around?.province ?? '',
      cityName: around?.city ?? '',
    }
  },

  openLocation({ longitude, latitude, name, address, scale }, shell) {
    if (longitude === undefined || latitude === undefined || !name || !address)
      throw new ApiError('api_arguments_invalid', 'openLocation: longitude, latitude, name and address are needed')
    if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90)
      throw new ApiError('api_arguments_invalid', `openLocation: ${longitude}, ${latitude} is nowhere on earth`)
    // The call has done its work when the place is shown.
    void shell.phone.showPlace({
      place: { longitude, latitude, name, address },
      scale: Math.min(19, Math.max(3, scale ?? 15)),
      me: deviceSpot(shell.device),
    })
    return {}
  },
}

/** m from a city's middle in which a place counts as in it: nothing here knows borders. */
const CITY = 60_000

/** Undefined where the device does not find out where it is. */
function deviceSpot(device: ShellServices['device']): Spot | undefined {
  const { outcome, longitude, latitude } = device.get('location')
  return outcome === 'ok' && device.get('systemPermissions').location !== 'denied' ? { longitude, latitude } : undefined
}

function fault(kind: keyof typeof faults): ApiError {
  const [error, message] = faults[kind]
  return new ApiError('device_failed', message, error)
}
