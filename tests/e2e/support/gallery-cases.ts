/**
 * What the components of the two galleries promise: what to do on a page, and what its last line (`#event`) says then.
 * `tap` names an element by its own text or by a selector; `type` writes into the n-th field of the page.
 */
export type Step =
  { tap: string; nth?: number } | { type: string; field?: number } | { seeText: string } | { notText: string }

export interface Case {
  page: string
  steps: Step[]
  /** What `#event` says at the end; a pattern where the text depends on the day. */
  event?: string | RegExp
}

export const aliUi: Case[] = [
  { page: 'button', steps: [{ tap: '.am-button', nth: 0 }], event: 'primary' },
  { page: 'card', steps: [{ tap: 'text=Change' }], event: 'change' },
  { page: 'card', steps: [{ tap: 'text=Window seat' }], event: /./ },
  { page: 'list', steps: [{ tap: '.am-list-item', nth: 1 }], event: 'line 1' },
  { page: 'list', steps: [{ tap: 'text=Load more' }, { seeText: 'Line 4' }, { seeText: '4 lines' }] },
  { page: 'grid', steps: [{ tap: 'text=Bike' }], event: 'item 2' },
  { page: 'steps', steps: [{ tap: 'text=Next step' }], event: 'step 2' },
  { page: 'tabs', steps: [{ tap: 'text=News', nth: 0 }], event: 'gallery 1' },
  { page: 'vtabs', steps: [{ tap: '.am-vtabs-bar-tab', nth: 2 }], event: 'tab 2' },
  { page: 'pagination', steps: [{ tap: 'text=Next' }], event: 'page 2' },
  { page: 'collapse', steps: [{ tap: 'text=And then?' }], event: 'open: one,two' },
  { page: 'am-checkbox', steps: [{ tap: 'text=milk' }], event: /milk|true/ },
  { page: 'am-radio', steps: [{ tap: 'text=large' }], event: 'chosen large' },
  { page: 'am-switch', steps: [{ tap: '.am-switch', nth: 0 }, { seeText: 'On' }], event: 'true' },
  { page: 'input-item', steps: [{ type: 'Ada', field: 0 }], event: 'Ada' },
  { page: 'multi-liner', steps: [{ type: 'two words', field: 0 }], event: 'two words' },
  { page: 'search-bar', steps: [{ type: 'tea', field: 0 }], event: 'tea' },
  { page: 'verify-code', steps: [{ type: '1234', field: 0 }], event: '1234' },
  { page: 'long-password', steps: [{ type: 'secret', field: 0 }], event: '6 characters' },
  { page: 'stepper', steps: [{ tap: '.am-stepper-handler-up', nth: 0 }], event: '9' },
  {
    page: 'modal',
    steps: [{ tap: 'text=Show' }, { seeText: 'Would you like some tea?' }, { tap: 'text=Yes' }],
    event: /button/,
  },
  { page: 'popup', steps: [{ tap: 'text=top' }, { seeText: 'From the top' }] },
  { page: 'popover', steps: [{ tap: 'text=Tap for more' }, { tap: 'text=Share' }], event: 'item' },
  { page: 'message', steps: [{ tap: 'text=Done' }], event: 'main' },
  {
    page: 'badge',
    steps: [{ tap: 'text=More' }, { tap: 'text=More' }, { tap: 'text=More' }, { seeText: '99+' }],
    event: '100',
  },
  { page: 'page-result', steps: [{ tap: 'text=Again' }], event: 'again' },
  { page: 'am-icon', steps: [{ tap: 'text=Another colour' }], event: '#e8541e' },
  { page: 'title', steps: [{ tap: 'text=Edit' }], event: /./ },
  { page: 'footer', steps: [{ tap: 'text=List' }], event: 'List' },
]

export const antd: Case[] = [
  { page: 'button', steps: [{ tap: 'text=Primary' }], event: 'primary' },
  { page: 'button', steps: [{ tap: 'text=Disabled' }], event: 'disabled' },
  { page: 'card', steps: [{ tap: '.ant-card-header-fold-btn' }], event: /folded|open/ },
  { page: 'grid', steps: [{ tap: 'text=Bike', nth: 0 }], event: 'Bike' },
  { page: 'list', steps: [{ tap: 'text=Two' }], event: 'Two' },
  { page: 'tabs', steps: [{ tap: 'text=Milk', nth: 0 }, { seeText: 'All about Milk' }], event: 'tab 2' },
  { page: 'tab-bar', steps: [{ tap: 'text=News' }], event: 'tab 1' },
  { page: 'steps', steps: [{ tap: 'text=Next' }], event: 'step 1' },
  { page: 'badge', steps: [{ tap: 'text=More' }], event: '98' },
  { page: 'collapse', steps: [{ tap: 'text=And then?', nth: 0 }], event: 'open: 1' },
  { page: 'empty', steps: [{ tap: 'text=Again' }], event: 'again' },
  { page: 'progress', steps: [{ tap: 'text=More' }], event: '50%' },
  { page: 'skeleton', steps: [{ tap: 'text=Done' }, { seeText: 'It is here' }] },
  { page: 'table', steps: [{ seeText: 'Grace' }] },
  { page: 'terms', steps: [{ tap: 'text=the terms' }], event: /the terms/ },
  { page: 'input', steps: [{ type: 'Ada', field: 0 }], event: 'Ada' },
  { page: 'number-input', steps: [{ tap: '.ant-number-input-quick-item', nth: 1 }], event: '50' },
  { page: 'checkbox', steps: [{ tap: 'text=Alone' }], event: 'alone true' },
  { page: 'checkbox', steps: [{ tap: 'text=tea' }], event: 'group milk,tea' },
  { page: 'checklist', steps: [{ tap: 'text=bread' }], event: 'tea,bread' },
  { page: 'radio', steps: [{ tap: 'text=large' }], event: 'large' },
  { page: 'switch', steps: [{ tap: '.ant-switch', nth: 0 }], event: 'true' },
  { page: 'stepper', steps: [{ tap: '.ant-stepper-button-up', nth: 0 }], event: '2' },
  { page: 'rate', steps: [{ tap: '.ant-rate-star', nth: 3 }], event: /^(3|3.5|4)$/ },
  { page: 'selector', steps: [{ tap: 'text=Sunday' }], event: 'a,b' },
  { page: 'postscript', steps: [{ tap: 'text=Lunch' }], event: 'Lunch' },
  { page: 'number-keyboard', steps: [{ tap: 'text=Tap to type' }, { tap: 'text=7' }], event: '7' },
  { page: 'action-sheet', steps: [{ tap: 'text=Show' }, { tap: 'text=Copy' }], event: 'Copy' },
  { page: 'dialog', steps: [{ tap: 'text=Show' }, { seeText: 'Some tea?' }, { tap: 'text=Yes' }], event: 'yes' },
  { page: 'modal', steps: [{ tap: 'text=Show' }, { tap: 'text=Yes' }], event: 'yes' },
  { page: 'popup', steps: [{ tap: 'text=Show' }, { seeText: 'Content' }] },
  { page: 'popover', steps: [{ tap: 'text=Tap me' }, { seeText: 'Now with tea' }], event: 'visible true' },
  { page: 'popover-list', steps: [{ tap: 'text=Tap me' }, { tap: 'text=Share' }], event: 'share' },
  { page: 'toast', steps: [{ tap: 'text=Show' }, { seeText: 'Saved' }] },
  { page: 'feedback', steps: [{ tap: 'text=Yes' }], event: 'yes' },
  { page: 'actions', steps: [{ tap: '.ant-copilot-actions-item', nth: 1 }], event: 'Like' },
  { page: 'prompts', steps: [{ tap: 'text=Tea' }], event: 'Tea' },
  { page: 'config-provider', steps: [{ tap: 'text=Another colour' }], event: 'changed' },
  { page: 'form', steps: [{ tap: 'text=Submit' }, { seeText: 'A name is needed' }], event: 'not yet' },
  { page: 'form', steps: [{ type: 'Ada', field: 0 }, { tap: 'text=Submit' }], event: /"name":"Ada".*"seats":1/ },
]
