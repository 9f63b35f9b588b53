/** What a place's code looks like; a file of its own, so that who only looks it up has no need of the schemas. */
export const PLACE_ID = /^[^\s:]{1,40}$/;
