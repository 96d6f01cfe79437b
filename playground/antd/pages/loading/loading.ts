import gallery from '../../utils/gallery'

Page(gallery({}))
