import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { sizes: ['x-small', 'small', 'medium', 'large'] },
  }),
)
