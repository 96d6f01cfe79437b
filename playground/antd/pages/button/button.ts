import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { loading: false },
    onPress(event) {
      this.say(event.currentTarget.dataset.name)
    },
    onDisabled() {
      this.say('disabled')
    },
    onLoading() {
      this.setData({ loading: !this.data.loading })
    },
  }),
)
