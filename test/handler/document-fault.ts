/** Why nothing is started: one line, made for whoever reads the log of a pod that does not become ready. */
export class DocumentFault extends Error {
  override readonly name = 'DocumentFault';
}
