/** The panel's look: light and plain whatever the program is like, rows as high as a thumb needs. */
export const panelStyle = `
.shade { position: absolute; inset: 0; background: #00000052; pointer-events: auto; animation: shade 0.2s; }
@keyframes shade { from { opacity: 0; } }
.sheet { position: absolute; left: 0; right: 0; bottom: 0; height: min(74%, 640px); display: flex; flex-direction: column; overflow: hidden; border-radius: 14px 14px 0 0; background: #fff; color: #1d2025; font-size: 14px; line-height: 1.45; pointer-events: auto; animation: up 0.22s ease-out; user-select: none; -webkit-user-select: none; -webkit-text-size-adjust: 100%; }
.sheet:focus { outline: none; }
@keyframes up { from { transform: translateY(100%); } }
@media (min-width: 700px) { .sheet { left: 50%; right: auto; width: 640px; margin-left: -320px; } }
@media (max-height: 500px) { .sheet { height: calc(100% - 12px); } }
.head { flex: none; display: flex; align-items: stretch; border-bottom: 1px solid #e8eaee; padding: 0 max(4px, env(safe-area-inset-right)) 0 max(8px, env(safe-area-inset-left)); }
.tabs { flex: 1; display: flex; min-width: 0; overflow-x: auto; scrollbar-width: none; }
.tabs::-webkit-scrollbar { display: none; }
button { margin: 0; border: 0; padding: 0; background: none; color: inherit; font: inherit; -webkit-tap-highlight-color: transparent; touch-action: manipulation; }
button:focus-visible { outline: 2px solid #1677ff; outline-offset: -2px; border-radius: 6px; }
.tab { flex: 1 0 auto; min-height: 48px; padding: 0 10px; color: #6a707a; font-size: 15px; white-space: nowrap; border-bottom: 2px solid transparent; }
.tab[aria-selected='true'] { color: #1677ff; border-color: #1677ff; font-weight: 600; }
.close { flex: none; width: 48px; display: grid; place-items: center; color: #6a707a; }
.close svg { width: 22px; height: 22px; fill: none; stroke: currentColor; stroke-width: 1.9; stroke-linecap: round; }
.body { flex: 1; min-height: 0; display: flex; flex-direction: column; }
.bar { flex: none; display: flex; align-items: center; gap: 6px; overflow-x: auto; padding: 8px max(12px, env(safe-area-inset-right)) 8px max(12px, env(safe-area-inset-left)); background: #f7f8fa; scrollbar-width: none; }
.chip { flex: none; min-height: 34px; padding: 0 12px; border-radius: 17px; background: #fff; border: 1px solid #d7dae0; color: #41464f; font-size: 14px; }
.chip[aria-pressed='true'] { border-color: #1677ff; background: #e8f2ff; color: #0a5cc2; }
.end { margin-left: auto; }
.list { flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; -webkit-overflow-scrolling: touch; padding-bottom: max(12px, env(safe-area-inset-bottom)); }
.row { display: block; width: 100%; box-sizing: border-box; padding: 9px max(12px, env(safe-area-inset-right)) 9px max(12px, env(safe-area-inset-left)); border-bottom: 1px solid #f0f1f4; text-align: left; overflow-wrap: anywhere; content-visibility: auto; contain-intrinsic-size: auto 44px; }
button.row:active { background: #f4f5f7; }
.mono, pre { font: 12.5px/1.5 ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans CJK SC', monospace; }
.text { white-space: pre-wrap; }
.folded { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 6; overflow: hidden; }
.small { display: flex; gap: 10px; color: #7d838d; font-size: 12px; overflow-wrap: anywhere; }
.small > :first-child { flex: none; }
.error { background: #fff5f4; color: #b42318; }
.warn { background: #fffaeb; color: #8a5a00; }
pre { margin: 6px 0 0; padding: 8px 10px; overflow: auto; max-height: 220px; border-radius: 6px; background: #f4f5f7; color: #1d2025; white-space: pre-wrap; user-select: text; -webkit-user-select: text; -webkit-touch-callout: default; }
.empty { padding: 48px 24px; color: #7d838d; text-align: center; }
.heading { padding: 16px max(12px, env(safe-area-inset-right)) 6px max(12px, env(safe-area-inset-left)); color: #7d838d; font-size: 13px; }
.pair { display: flex; gap: 16px; align-items: baseline; justify-content: space-between; }
.pair > :first-child { flex: none; max-width: 55%; }
.pair > :last-child { min-width: 0; text-align: right; color: #41464f; overflow-wrap: anywhere; }
.good { color: #1a7f45 !important; }
.bad { color: #b42318 !important; }
.code { flex: none; min-width: 36px; font-weight: 600; }
.way { display: block; width: 100%; min-height: 64px; }
.way b { display: block; font-size: 16px; font-weight: 500; }
.way span { color: #7d838d; font-size: 13px; }
.act { min-height: 34px; padding: 0 12px; margin-top: 8px; border-radius: 6px; background: #f0f1f4; color: #b42318; font-size: 14px; }
.picture { display: grid; place-items: center; padding: 12px; background: #e8eaee; }
.picture img { max-width: 72%; border-radius: 6px; box-shadow: 0 1px 8px #0003; -webkit-touch-callout: default; user-select: auto; -webkit-user-select: auto; }
.note { color: #7d838d; font-size: 13px; }
a.chip { display: inline-grid; place-items: center; text-decoration: none; }
@media (prefers-reduced-motion: reduce) { .sheet, .shade { animation: none; } }
`
