/** Documentation: "位置" (my.chooseLocation, my.openLocation); my.getLocation by the typings of @mini-types/my. */
import * as z from 'zod/mini'
import { once } from '../../../base/once'
import { num, shellApi, simulated, text } from './types'

/** Texts, as the platform has them. */
const where = once(() =>
  z.object({
    longitude: z.string(),
    latitude: z.string(),
    /** m */
    accuracy: z.string(),
    horizontalAccuracy: z.string(),
    country: z.optional(z.string()),
    countryCode: z.optional(z.string()),
    province: z.optional(z.string()),
    provinceAdcode: z.optional(z.string()),
    city: z.optional(z.string()),
    cityAdcode: z.optional(z.string()),
    district: z.optional(z.string()),
    districtAdcode: z.optional(z.string()),
    streetNumber: z.optional(z.object({ street: z.string(), number: z.string() })),
    pois: z.optional(z.array(z.object({ name: z.string(), address: z.string() }))),
  }),
)

export const location = simulated({
  getLocation: shellApi({
    args: () =>
      z.object({
        /** s */
        cacheTimeout: num,
        /** 0: coordinates; 1: down to the district; 2: to the street; 3: with places nearby. */
        type: num,
        accuracy: num,
        bizType: text,
      }),
    result: where,
  }),
  chooseLocation: shellApi({
    args: () => z.object({ title: text, latitude: num, longitude: num, showTab: z.optional(z.unknown()) }),
    result: () =>
      z.object({
        name: z.string(),
        address: z.string(),
        longitude: z.number(),
        latitude: z.number(),
        provinceName: z.string(),
        cityName: z.string(),
      }),
  }),
  openLocation: shellApi({
    args: () => z.object({ longitude: num, latitude: num, name: text, address: text, scale: num }),
  }),
})
