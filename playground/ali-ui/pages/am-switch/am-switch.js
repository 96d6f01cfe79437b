import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { on: false },
    onChange(event) {
      const on = event && event.detail ? event.detail.value : event
      this.setData({ on })
      this.say(`${on}`)
    },
  }),
)
