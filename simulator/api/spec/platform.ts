/**
 * What the platform has and the simulator has not, each with the reason that programs are told (`api_not_available`)
 * and that docs/coverage.md states. Names are those of the typings of @mini-types/alipay (a test keeps the list
 * whole), then what programs use though the typings lack it. `ap.x` is a member of `my.ap`.
 *
 * An API that is declared in a file beside this one is there: take its name off the list.
 */
import { apis } from './index'

const words = (text: string): string[] => text.split(' ')

const NOT_YET = 'nothing stands behind it yet'
const ACCOUNT = "it needs the vendor's account services, which a simulator cannot reach"
const CARDS = "it opens the user's cards and vouchers in the vendor's own app"
const VENDOR_PAGES = "it opens a page of the vendor's own app"
const ROUTES = "routes are planned by the vendor's map service"
const CLOUD = "it needs the vendor's cloud"

const absences: [why: string, names: string[]][] = [
  [
    NOT_YET,
    words(
      'createRewardedAd createWorker getAccessibilityManager getBackgroundFetchData getGeocoder ' +
        'getParentAppId getParentAppIdSync getPluginIdSync getVideoInfo loadPlugin ' +
        'offAudioInterruptionBegin offAudioInterruptionEnd onAudioInterruptionBegin ' +
        'onAudioInterruptionEnd',
    ),
  ],
  [ACCOUNT, words('checkBeforeAddOrder ap.imgRisk ap.imgRiskCallback ap.nsf ap.prepareUseCertificate ap.preventCheat')],
  [
    CARDS,
    words(
      'openKBVoucherDetail openMerchantTicketList openMerchantVoucherList openTicketDetail openTicketList ' +
        'openVoucherDetail openVoucherList ap.openCardList ap.openKBVoucherDetail ap.openMerchantCardList ' +
        'ap.openMerchantTicketList ap.openMerchantVoucherList ap.openTicketDetail ap.openTicketList ' +
        'ap.openVoucherDetail ap.openVoucherList',
    ),
  ],
  [
    VENDOR_PAGES,
    words('ap.navigateToAlipayPage ap.navigateToFinance ap.openAlipayApp ap.openURL ap.updateAlipayClient'),
  ],
  [ROUTES, ['calculateRoute']],
  [CLOUD, words('cloud.createCloudContext')],

  // Not in the typings.
  [NOT_YET, words('reportAnalytics')],
  [ACCOUNT, words('ocr startZMVerify textRiskIdentification')],
  [CARDS, words('addCardAuth openCardDetail openCardList openMerchantCardList')],
]

/** Name to reason; `ap.x` and `cloud.x` for members of groups. */
export const unavailable: ReadonlyMap<string, string> = new Map(
  absences.flatMap(([why, names]) =>
    names.filter((name) => !Object.hasOwn(apis, name)).map((name) => [name, why] as const),
  ),
)
