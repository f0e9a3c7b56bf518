interface QrCodeProps {
  /** A `data:` URL. */
  readonly image: string;
  readonly alt: string;
}

export async function drawQrCode(text: string): Promise<string> {
  // Loaded on first use, because it is rarely needed.
  const { default: qrcode } = await import('qrcode');
  const svg = await qrcode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

export function QrCode({ image, alt }: QrCodeProps) {
  return <img src={image} alt={alt} width="220" height="220" />;
}
