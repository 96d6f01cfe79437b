/**
 * The methods of components' contexts (documentation: "MapContext 概览", "my.createVideoContext",
 * "my.createLottieContext", "CameraContext 概览"; the live ones as programs use them).
 */
import * as z from 'zod/mini'

/** `asked`: one object with callbacks, answered by them and a promise. `plain`: arguments as they stand, no answer. */
export interface ContextMethods {
  asked?: string
  plain?: string
  /** Of these, those that always fail here, with their reason: my.canIUse does not promise them. */
  absent?: string
}

/** By kind: `Map` of `my.createMapContext`. */
export const contextMethods: Record<string, ContextMethods> = {
  Map: {
    asked:
      'addGroundOverlay addMarkers calculateDistance changeMarkers clearRoute gestureEnable getCenterLocation ' +
      'getMapProperties getRegion getRotate getScale getSkew includePoints initMarkerCluster mapToScreen moveToLocation ' +
      'polygonContainsPoint removeGroundOverlay removeMarkers screenToMap setCenterOffset setMapType setProps showRoute ' +
      'showsCompass showsScale smoothDrawPolyline smoothMoveMarker smoothMovePolyline stopSmoothDrawPolyline ' +
      'translateMarker updateComponents updateGroundOverlay',
  },
  Video: {
    asked: 'getCurrentTime',
    plain:
      'play pause stop seek requestFullScreen exitFullScreen showStatusBar hideStatusBar mute playbackRate ' +
      'showFloatingWindow exitPictureInPicture showControl hideControl startInteractions stopInteractions switchQuality ' +
      'updateQualityList',
    absent: 'showControl hideControl startInteractions stopInteractions switchQuality updateQualityList',
  },
  Lottie: {
    asked: 'getDuration getLottieInfo',
    plain:
      'play stop pause setSpeed goToAndStop goToAndPlay playFromMinToMaxProgress playFromMinToMaxFrame ' +
      'downgradeToPlaceholder fillVariableValue',
    absent: 'fillVariableValue',
  },
  WebView: { plain: 'postMessage' },
  Camera: { asked: 'takePhoto setZoom startRecord stopRecord' },
  LivePlayer: {
    asked: 'play pause resume stop mute requestFullScreen exitFullScreen snapshot',
    absent: 'snapshot',
  },
  LivePusher: {
    asked: 'start stop pause resume mute switchCamera snapshot toggleTorch',
    absent: 'start stop pause resume mute switchCamera snapshot toggleTorch',
  },
}

export const words = (text: string | undefined): string[] => (text ? text.split(' ') : [])

/** What `my.create<kind>Context` gives, as far as my.canIUse asks for it. */
export function contextOf(kind: string): z.ZodMiniObject {
  const { asked, plain, absent } = contextMethods[kind]!
  const missing = new Set(words(absent))
  const there = [...words(asked), ...words(plain)].filter((name) => !missing.has(name))
  return z.object(Object.fromEntries(there.map((name) => [name, z.unknown()])))
}
