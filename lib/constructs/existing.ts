/**
 * The props of what is made new, forbidden beside `existing`: who hands in something that exists and also says how to make it
 * has said two things that cannot both be.
 */
export type NothingOf<NewProps> = { readonly [Key in Exclude<keyof NewProps, 'existing'>]?: never };
