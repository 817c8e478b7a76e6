/**
 * A whole Vendure shop in Hong Kong with the connector in it, for tests and for trying it out. Everything it must know
 * comes from the environment; it says `SHOP IS OPEN` when it is.
 */
import {
  ChannelService,
  CurrencyCode,
  DefaultLogger,
  FastImporterService,
  InitialData,
  LanguageCode,
  LogLevel,
  Populator,
  RequestContextService,
  ShippingMethodService,
  TransactionalConnection,
  VendureConfig,
  bootstrap,
} from '@vendure/core';
import { OctopusPlugin } from '../src';

function needed(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set`);
  }
  return value;
}

const config: VendureConfig = {
  apiOptions: { port: Number(needed('SHOP_PORT')), hostname: '127.0.0.1', adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
  authOptions: {
    tokenMethod: 'bearer',
    requireVerification: false,
    superadminCredentials: { identifier: 'superadmin', password: needed('SHOP_ADMIN_PASSWORD') },
  },
  dbConnectionOptions: { type: 'postgres', url: needed('SHOP_DATABASE_URL'), synchronize: true, logging: false },
  defaultLanguageCode: LanguageCode.en,
  paymentOptions: { paymentMethodHandlers: [] },
  logger: new DefaultLogger({ level: LogLevel.Info, timestamp: true }),
  plugins: [OctopusPlugin.init({ repairEverySeconds: Number(process.env.SHOP_REPAIR_EVERY ?? 60) })],
};

const initialData: InitialData = {
  defaultLanguage: LanguageCode.en,
  defaultZone: 'Asia',
  countries: [{ name: 'Hong Kong', code: 'HK', zone: 'Asia' }],
  taxRates: [{ name: 'No tax', percentage: 0 }],
  shippingMethods: [{ name: 'Courier', price: 3000, taxRate: 0 }],
  paymentMethods: [{ name: 'Octopus', handler: { code: 'octopus', arguments: [] } }],
  collections: [],
};

const GOODS: Array<[name: string, price: number]> = [
  ['Tea set', 15600],
  ['Tin of tea', 4550],
  ['Sticker of odd price', 1234],
];

async function main() {
  const app = await bootstrap(config);
  const ctx = await app.get(RequestContextService).create({ apiType: 'admin' });
  const shipping = await app.get(ShippingMethodService).findAll(ctx);
  if (shipping.totalItems === 0) {
    await furnish();
  }
  console.log('SHOP IS OPEN');

  async function furnish() {
    await app.get(ChannelService).update(ctx, {
      id: ctx.channelId,
      defaultCurrencyCode: CurrencyCode.HKD,
      availableCurrencyCodes: [CurrencyCode.HKD],
      pricesIncludeTax: true,
    });
    await app.get(Populator).populateInitialData(initialData);
    const importer = app.get(FastImporterService);
    await importer.initialize();
    const repository = app.get(TransactionalConnection).rawConnection.getRepository('TaxCategory');
    const [tax] = await repository.find();
    for (const [name, price] of GOODS) {
      const translations = [{ languageCode: LanguageCode.en, name, slug: name.toLowerCase().replace(/ /g, '-'), description: name }];
      const productId = await importer.createProduct({ enabled: true, translations, assetIds: [], facetValueIds: [] } as any);
      await importer.createProductVariant({
        productId,
        sku: name,
        translations: [{ languageCode: LanguageCode.en, name }],
        stockOnHand: 1000,
        price,
        prices: [{ currencyCode: CurrencyCode.HKD, price }],
        taxCategoryId: tax!.id,
        optionIds: [],
        facetValueIds: [],
        assetIds: [],
      } as any);
    }
  }
}

main().catch(failure => {
  console.error(failure);
  process.exit(1);
});
