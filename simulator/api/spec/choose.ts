/** Documentation: "联系人", "添加联系人", "选择城市", "选择地区", "级联选择". */
import * as z from 'zod/mini'
import { once } from '../../../base/once'
import { bool, eventApi, num, shellApi, simulated, text } from './types'

const city = once(() => z.object({ city: text, adCode: text, spell: text }))
const cities = once(() => z.optional(z.nullable(z.array(city()).check(z.maxLength(10_000)))))

/** A tree of choices; what is not a list is as if absent. */
interface Branch {
  name?: string | undefined
  id?: string | undefined
  adCode?: string | undefined
  spell?: string | undefined
  appendName?: string | undefined
  ext?: unknown
  subList?: Branch[] | undefined
}
const branch = once(() =>
  z.object({
    name: text,
    id: text,
    adCode: text,
    spell: text,
    appendName: text,
    ext: z.optional(z.unknown()),
    subList: z.optional(branches()),
  }),
)
const branches: () => z.ZodMiniType<Branch[] | undefined> = once(() =>
  z.pipe(
    z.unknown(),
    z.transform((value): Branch[] | undefined => {
      const parsed = z.array(branch()).check(z.maxLength(10_000)).safeParse(value)
      return parsed.success ? parsed.data : undefined
    }),
  ),
)
const blocks = once(() =>
  z.optional(z.array(z.object({ title: text, type: num, list: z.optional(branches()) })).check(z.maxLength(100))),
)
const pages = once(() =>
  z.optional(
    z.array(z.object({ title: text, headList: blocks(), normalList: z.optional(branches()) })).check(z.maxLength(100)),
  ),
)
const person = once(() =>
  z.object({
    userId: z.string(),
    avatar: z.string(),
    mobile: z.string(),
    realName: z.string(),
    displayName: z.string(),
  }),
)

const contactFields = Object.fromEntries(
  (
    'photoFilePath nickName lastName middleName firstName remark mobilePhoneNumber alipayAccount addressCountry ' +
    'addressState addressCity addressStreet addressPostalCode organization title workFaxNumber workPhoneNumber ' +
    'hostNumber email url workAddressCountry workAddressState workAddressCity workAddressStreet ' +
    'workAddressPostalCode homeFaxNumber homePhoneNumber homeAddressCountry homeAddressState homeAddressCity ' +
    'homeAddressStreet homeAddressPostalCode weChatNumber workCountry workState workCity workStreet workPostalCode ' +
    'homeCountry homeState homeCity homeStreet homePostalCode'
  )
    .split(' ')
    .map((name) => [name, text]),
) as Record<string, typeof text>

export const choose = simulated({
  choosePhoneContact: shellApi({ result: () => z.object({ name: z.string(), mobile: z.string() }) }),
  chooseAlipayContact: shellApi({
    /** From 1 to 10. */
    args: () => z.object({ count: num }),
    result: () =>
      z.object({
        contacts: z.array(
          z.object({
            realName: z.string(),
            mobile: z.string(),
            email: z.string(),
            avatar: z.string(),
            userId: z.string(),
          }),
        ),
      }),
  }),
  chooseContact: shellApi({
    args: () =>
      z.object({
        /** single or multi. */
        chooseType: text,
        includeMe: bool,
        /** none, known or all. */
        includeMobileContactMode: text,
        multiChooseMax: num,
        multiChooseMaxTips: text,
      }),
    result: () => z.object({ contactsDicArray: z.array(person()) }),
    since: '1.4.0',
  }),
  addPhoneContact: shellApi({
    args: () => z.object(contactFields),
    result: () => z.object({ success: z.boolean() }),
    since: '1.10.0',
  }),

  /** Returns a task: a promise with `onLocatedComplete`, `offLocatedComplete` and `setLocatedCity`. */
  chooseCity: shellApi({
    args: () =>
      z.object({
        showLocatedCity: bool,
        showHotCities: bool,
        setLocatedCity: bool,
        cities: cities(),
        hotCities: cities(),
        customHistoryCities: cities(),
      }),
    result: () =>
      z.object({
        city: z.string(),
        adCode: z.string(),
        longitude: z.optional(z.number()),
        latitude: z.optional(z.number()),
      }),
  }),
  setLocatedCity: shellApi({
    args: () =>
      z.object({ locatedCityId: text, locatedCityName: text, locatedCityAdCode: text, locatedCityPinyin: text }),
    result: () => z.object({ locatedCityName: z.string() }),
  }),
  onLocatedComplete: eventApi({
    result: () => z.object({ longitude: z.number(), latitude: z.number(), locatedCityId: z.string() }),
  }),
  offLocatedComplete: eventApi(),
  regionPicker: shellApi({
    args: () =>
      z.object({
        title: text,
        /** Which edition of the regions: there is one. */
        adVersion: text,
        customItem: text,
        selectedItem: z.optional(z.array(text).check(z.maxLength(10))),
        mergeOptions: z.optional(
          z.object({
            remove: z.optional(z.array(z.object({ id: text }))),
            add: z.optional(
              z.array(z.object({ pid: text, nextId: text, id: text, name: text, subList: z.optional(branches()) })),
            ),
            update: z.optional(z.array(z.object({ id: text, name: text, subList: z.optional(branches()) }))),
          }),
        ),
      }),
    result: () => z.object({ data: z.array(z.string()), code: z.array(z.string()) }),
    since: '1.23.0',
  }),
  chooseDistrict: shellApi({
    args: () =>
      z.object({
        /** 0: at home; 1: abroad; 2: both. */
        mode: num,
        adVersion: text,
        mainTitle: text,
        mainHeadList: blocks(),
        mainNormalList: z.optional(branches()),
        mainMergeOptions: z.optional(z.record(z.string(), text)),
        seniorTitle: text,
        seniorPageList: pages(),
        /** Address of a JSON file of the project with these very fields. */
        src: text,
      }),
    result: () => z.object({ name: z.string(), adCode: z.string(), ext: z.optional(z.unknown()) }),
    since: '2.6.2',
  }),
  multiLevelSelect: shellApi({
    args: () => z.object({ title: text, list: z.optional(branches()), result: z.optional(branches()), path: text }),
    result: () => z.object({ success: z.boolean(), result: z.array(z.object({ name: z.string() })) }),
  }),
  'ap.getMainSelectedCity': shellApi({
    args: () => z.object({ needFullName: z.optional(z.unknown()) }),
    result: () =>
      z.object({
        name: z.string(),
        code: z.string(),
        chineseMainLand: z.boolean(),
        isManualSelected: z.boolean(),
        /** ms since the epoch. */
        settingTime: z.number(),
      }),
    since: '1.23.7',
  }),
})
