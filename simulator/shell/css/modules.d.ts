/** Style sheets are bundled into shell.css beside the script. */
declare module '*.css'
