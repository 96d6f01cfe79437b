/** Inside the shadow of a map: OpenLayers' own needs, and what is drawn over it. */
export const mapStyle = `
:host { position: relative; }
.map { position: absolute; inset: 0; overflow: hidden; font: 12px/1.4 -apple-system, BlinkMacSystemFont, 'PingFang SC', 'Noto Sans CJK SC', sans-serif; color: #333; touch-action: none; }
.map:focus-visible { outline: 2px solid #1677ff; outline-offset: -2px; }
.ol-layer canvas { display: block; }
.ol-unselectable { user-select: none; -webkit-user-select: none; -webkit-tap-highlight-color: transparent; }
slot { position: relative; z-index: 1; }
.note { position: absolute; right: 3px; bottom: 2px; z-index: 1; padding: 0 4px; border-radius: 3px; background: rgba(255, 255, 255, 0.72); color: #666; font-size: 9px; line-height: 14px; pointer-events: none; }
.marker { position: absolute; width: 0; height: 0; }
.marker .icon { position: absolute; display: block; cursor: pointer; -webkit-user-drag: none; user-select: none; }
.marker .pin { width: 24px; height: 32px; }
.marker .above { position: absolute; left: 0; bottom: 0; display: flex; flex-direction: column; align-items: center; width: max-content; max-width: 240px; transform: translateX(-50%); cursor: pointer; }
.callout { position: relative; padding: 6px 10px; border-radius: 6px; background: #fff; box-shadow: 0 1px 6px rgba(0, 0, 0, 0.25); white-space: pre-wrap; font-size: 13px; }
.callout::after { content: ''; position: absolute; left: 50%; bottom: -5px; width: 10px; height: 10px; margin-left: -5px; background: inherit; transform: rotate(45deg); }
.callout.dark { background: #333; color: #fff; }
.callout .time { margin-right: 6px; font-weight: 600; color: #108ee9; }
.label { margin-bottom: 4px; white-space: pre; overflow: hidden; text-overflow: ellipsis; }
.badge { box-sizing: border-box; padding: 3px 8px; border-radius: 14px; border: 1px solid rgba(0, 0, 0, 0.08); display: flex; align-items: center; gap: 4px; white-space: nowrap; box-shadow: 0 1px 3px rgba(0, 0, 0, 0.2); }
.badge img { width: 16px; height: 16px; }
.cluster { box-sizing: border-box; min-width: 36px; height: 36px; padding: 0 8px; border: 3px solid rgba(255, 255, 255, 0.9); border-radius: 18px; background: #1677ff; color: #fff; font-size: 14px; font-weight: 600; line-height: 30px; text-align: center; box-shadow: 0 1px 4px rgba(0, 0, 0, 0.35); user-select: none; }
.append { position: absolute; top: 0; left: 0; transform: translateX(-50%); width: max-content; max-width: 140px; text-align: center; text-shadow: 0 0 2px #fff, 0 0 2px #fff, 0 0 3px #fff; }
.control { position: absolute; z-index: 2; display: block; }
.control[data-clickable] { cursor: pointer; }
.compass { position: absolute; z-index: 1; right: 10px; top: 10px; width: 34px; height: 34px; border-radius: 50%; background: rgba(255, 255, 255, 0.9); box-shadow: 0 1px 4px rgba(0, 0, 0, 0.25); }
.scale { position: absolute; z-index: 1; left: 10px; bottom: 8px; pointer-events: none; }
.scale-inner { box-sizing: border-box; border: 1px solid #555; border-top: 0; color: #444; font-size: 10px; text-align: center; line-height: 12px; text-shadow: 0 0 2px #fff; }
.me { position: absolute; width: 16px; height: 16px; margin: -8px 0 0 -8px; box-sizing: border-box; border: 3px solid #fff; border-radius: 50%; background: #1677ff; box-shadow: 0 0 0 8px rgba(22, 119, 255, 0.18), 0 1px 3px rgba(0, 0, 0, 0.4); pointer-events: none; }
`
