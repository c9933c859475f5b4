/** What a request to sign in is answered with. */
export interface IdentityReply {
  status: 200 | 400 | 401 | 429;
  body: object;
}
