import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { folded: false },
    onMore() {
      this.say('more')
    },
    onFold() {
      this.setData({ folded: !this.data.folded })
      this.say(this.data.folded ? 'folded' : 'open')
    },
  }),
)
