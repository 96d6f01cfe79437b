/**
 * What the platform has and the simulator has not, so that programs hear of it by name instead of failing on
 * undefined. From the typings of @mini-types/alipay; a test keeps the list whole. Names that programs use though
 * the typings lack them are at the end.
 */
import { apis } from './index'

const words = (text: string): string[] => text.split(' ')

const typed = words(
  'addPhoneContact calculateRoute cancelBluetoothPair canvasToTempFilePath checkBeforeAddOrder ' +
    'checkIsIfaaEnrolledInDevice checkIsSupportIfaaAuthentication chooseAlipayContact chooseCity ' +
    'chooseContact chooseDistrict chooseLocation choosePhoneContact chooseVideo ' +
    'closeBluetoothAdapter closeSocket compressImage connectBLEDevice connectSocket connectWifi ' +
    'createInnerAudioContext createLottieContext createMapContext createOffscreenCanvas ' +
    'createRewardedAd createVideoContext createWebViewContext createWorker detectFileType disconnectBLEDevice ' +
    'downloadFile generateImageFromCode getAccessibilityManager getAddress getAppAuthorizeSetting getAuthCode ' +
    'getAvailableAudioSources getBLEDeviceCharacteristics getBLEDeviceRSSI getBLEDeviceServices ' +
    'getBLEDeviceStatus getBLEMTU getBackgroundAudioManager getBackgroundFetchData getBeacons ' +
    'getBluetoothAdapterState getBluetoothDevices getBluetoothPairs getConnectedBluetoothDevices ' +
    'getConnectedWifi getExtConfig getFileInfo getFileSystemManager getGeocoder getImageInfo ' +
    'getLeftButtonsBoundingClientRect getLocalIPAddress getLocation getMapInfo getOpenUserInfo getParentAppId ' +
    'getParentAppIdSync getPhoneNumber getPluginIdSync getRecorderManager getRunData getSavedFileInfo ' +
    'getSavedFileList getSetting getVideoInfo getWifiList hideAddToDesktopMenu hideAllAddToDesktopMenu ' +
    'isScreenReaderEnabled loadPlugin makeBluetoothPair multiLevelSelect ' +
    'notifyBLECharacteristicValueChange offAccelerometerChange offAudioInterruptionBegin ' +
    'offAudioInterruptionEnd offBLECharacteristicValueChange offBLEConnectionStateChanged ' +
    'offBeaconServiceChange offBeaconUpdate offBluetoothAdapterStateChange offBluetoothDeviceFound ' +
    'offCompassChange offDeviceMotionChange offGetWifiList offGyroscopeChange offLocatedComplete ' +
    'offSocketClose offSocketError offSocketMessage offSocketOpen offWifiConnected onAccelerometerChange ' +
    'onAudioInterruptionBegin onAudioInterruptionEnd onBLECharacteristicValueChange ' +
    'onBLEConnectionStateChanged onBeaconServiceChange onBeaconUpdate onBluetoothAdapterStateChange ' +
    'onBluetoothDeviceFound onCompassChange onDeviceMotionChange onGetWifiList onGyroscopeChange ' +
    'onLocatedComplete onSocketClose onSocketError onSocketMessage onSocketOpen onWifiConnected ' +
    'openBluetoothAdapter openDocument openKBVoucherDetail openLocation openMerchantTicketList ' +
    'openMerchantVoucherList openOtherApp openSetting openTicketDetail openTicketList openVoucherDetail ' +
    'openVoucherList paySignCenter readBLECharacteristicValue regionPicker registerSSID removeSavedFile ' +
    'requestSubscribeMessage rsa saveFile saveFileToDisk saveImage saveImageToPhotosAlbum ' +
    'saveVideoToPhotosAlbum scan sendSocketMessage setBLEMTU setLocatedCity setVisualEffectOnCapture ' +
    'setWifiList showAuthGuide showBLEPermissionGuide showSharePanel startAPVerify startAccelerometer ' +
    'startBeaconDiscovery startBluetoothDevicesDiscovery startCompass startGyroscope startIfaaAuthentication ' +
    'startWifi stopAccelerometer stopBeaconDiscovery stopBluetoothDevicesDiscovery stopCompass stopGyroscope ' +
    'stopWifi tradePay unregisterSSID unsubscribeMessage uploadFile watchShake writeBLECharacteristicValue',
)

const untyped = words(
  'addCardAuth authorize createCameraContext createLivePlayerContext createLivePusherContext getAuthUserInfo ocr openCardDetail ' +
    'openCardList openMerchantCardList reportAnalytics startZMVerify textRiskIdentification',
)

/** Members of `my.ap` and `my.cloud`. */
export const missingInGroups: Record<string, string[]> = {
  ap: words(
    'getMainSelectedCity imgRisk imgRiskCallback navigateToAlipayPage navigateToFinance nsf openAlipayApp ' +
      'openCardList openKBVoucherDetail openMerchantCardList openMerchantTicketList openMerchantVoucherList ' +
      'openTicketDetail openTicketList openURL openVoucherDetail openVoucherList prepareUseCertificate ' +
      'preventCheat updateAlipayClient',
  ),
  cloud: words('createCloudContext'),
}

export const missingApis: readonly string[] = [...typed, ...untyped].filter((name) => !Object.hasOwn(apis, name))
