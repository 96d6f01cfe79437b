/**
 * What the platform has and the simulator has not, each with the reason that programs are told (`api_not_available`)
 * and that docs/coverage.md states. Names are those of the typings of @mini-types/alipay (a test keeps the list
 * whole), then what programs use though the typings lack it. `ap.x` is a member of `my.ap`.
 *
 * An API that is declared in a file beside this one is there: take its name off the list.
 */
import { apis } from './index'

const words = (text: string): string[] => text.split(' ')

const ACCOUNT = "it needs the vendor's account services, which a simulator cannot reach"
const ADS = "advertisements come from the vendor's servers"
const AHEAD = "data is fetched ahead by the vendor's app, before the program is opened"
const PLUGINS = "plugins come from the platform's servers"
const PLACES = "routes and addresses come from the vendor's map service"
const EAGER = 'all of a program is there before it is needed'
const CLOUD = "it needs the vendor's cloud"
const OLDER = 'neither the documentation nor the typings describe it'
const DINGTALK = "it needs DingTalk's own contacts and chats"

const absences: [why: string, names: string[]][] = [
  [ACCOUNT, words('checkBeforeAddOrder ap.imgRisk ap.imgRiskCallback ap.nsf ap.prepareUseCertificate ap.preventCheat')],
  [ADS, words('createRewardedAd')],
  [AHEAD, words('getBackgroundFetchData')],
  [PLUGINS, words('getParentAppId getParentAppIdSync getPluginIdSync')],
  [PLACES, words('calculateRoute getGeocoder')],
  [CLOUD, words('cloud.createCloudContext')],
  [EAGER, words('offLazyLoadError onLazyLoadError')],

  // Not in the typings.
  [ACCOUNT, words('addCardAuth navigateToCouponDetail ocr startZMVerify textRiskIdentification zmCreditBorrow')],
  [OLDER, words('ap.openTaobao chooseFileFromDisk offNetworkChange onNetworkChange preloadCanvasImage')],
  // Of the same object as `dd`.
  [
    DINGTALK,
    words(
      'chooseChat chooseChatForNormalMsg chooseDepartments chooseExternalUsers choosePhonebook complexChoose createDing',
    ),
  ],
]

/** Name to reason; `ap.x` and `cloud.x` for members of groups. */
export const unavailable: ReadonlyMap<string, string> = new Map(
  absences.flatMap(([why, names]) =>
    names.filter((name) => !Object.hasOwn(apis, name)).map((name) => [name, why] as const),
  ),
)
