import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { sizes: ['lg', 'md', 'sm', 'xs'] },
    onError() {
      this.say('no such picture')
    },
  }),
)
