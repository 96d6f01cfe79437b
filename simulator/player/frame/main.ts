/** frame.js of a player: the page's frame as everywhere, behind what stands for a host. */
import './place'
import '../../view/main'
