import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { vars: { '--button-primary-background': '#00a870' }, locale: undefined },
    onColor() {
      this.setData({ vars: { '--button-primary-background': '#7a4dff' } })
      this.say('changed')
    },
  }),
)
