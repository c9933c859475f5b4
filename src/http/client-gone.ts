/** Why a call ended early: whoever asked has left, or has stopped reading. Nobody is told about it. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}
