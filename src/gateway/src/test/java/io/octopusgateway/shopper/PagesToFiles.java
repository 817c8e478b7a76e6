package io.octopusgateway.shopper;

import static io.octopusgateway.shopper.Purchases.AMOUNT;
import static io.octopusgateway.shopper.Purchases.order;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Order;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.store.ShopperSettings;
import io.octopusgateway.store.ShopperSettings.PayPageChoice;
import io.octopusgateway.store.ShopperSettings.TryAgainChoice;
import io.octopusgateway.texts.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes every page as every device gets it in every language into a folder, and contact sheets of them, to be looked
 * at: {@code main(folder)}. How to call it is in {@code docs/devices.md}.
 */
public final class PagesToFiles {
    private static final String SHEET = """
            <!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>%s</title>
            <style>body{margin:16px;font:14px sans-serif;background:#888}figure{display:inline-block;margin:8px}
            iframe{width:390px;height:820px;border:0;background:#fff}</style>%s</html>
            """;
    private static final String FIGURE =
            "<figure><figcaption>%1$s</figcaption><iframe src=\"%1$s.html\"></iframe></figure>";

    private final Path folder;

    private PagesToFiles(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        var files = new PagesToFiles(Path.of(arguments[0]));
        files.assets();
        for (var language : Language.values()) {
            for (var device : Device.values()) {
                files.sheet(new Visitor(device, false, Optional.of(language), language, true));
            }
            files.sheet(new Visitor(Device.ANDROID, true, Optional.of(language), language, true));
        }
    }

    private static Map<String, Supplier<String>> states(Visitor visitor) {
        var pages = new LinkedHashMap<String, Supplier<String>>();
        pages.put("preparing", () -> pay(order(Purchases.requested()), visitor, Duration.ZERO));
        pages.put("preparing-long", () -> pay(order(Purchases.requested()), visitor, Duration.ofMinutes(1)));
        pages.put("waiting", () -> pay(order(Purchases.pending()), visitor, Duration.ZERO));
        pages.put("approved", () -> pay(order(Purchases.approved()), visitor, Duration.ZERO));
        pages.put("checking", () -> back(order(Purchases.pending()), visitor, Duration.ZERO));
        pages.put("checking-long", () -> back(order(Purchases.pending()), visitor, Duration.ofHours(1)));
        pages.put("paid", () -> pay(order(Purchases.captured(AMOUNT)), visitor, Duration.ZERO));
        pages.put("refunded", () -> pay(order(Purchases.refunded(Kind.REFUNDED, 2850)), visitor, Duration.ZERO));
        pages.put("declined", () -> pay(order(Purchases.declined("200P1")), visitor, Duration.ZERO));
        pages.put("canceled", () -> pay(order(Purchases.ended(Kind.CANCELED)), visitor, Duration.ZERO));
        pages.put("expired", () -> pay(order(Purchases.ended(Kind.EXPIRED)), visitor, Duration.ZERO));
        pages.put("held", () -> pay(order(Purchases.late()), visitor, Duration.ZERO));
        pages.put(
                "changed", () -> pay(Purchases.replaced(Purchases.pending(), Money.hkd(9900)), visitor, Duration.ZERO));
        pages.put("withdrawn", () -> pay(Purchases.withdrawn(Purchases.pending()), visitor, Duration.ZERO));
        pages.put("closed", () -> Visit.html(new Visit(order(Purchases.requested())).pages.pay("x", visitor)));
        return pages;
    }

    private static String pay(Order order, Visitor visitor, Duration later) {
        var visit = visit(order, later);
        return Visit.html(visit.pay(visitor));
    }

    private static String back(Order order, Visitor visitor, Duration later) {
        var visit = visit(order, later);
        return Visit.html(visit.pages.returned(visit.returnToken(), visitor));
    }

    private static Visit visit(Order order, Duration later) {
        var usual = ShopperSettings.DEFAULTS;
        var names = new ShopperSettings.Names("永順茶莊", "永顺茶庄");
        var settings = new ShopperSettings(PayPageChoice.OURS, TryAgainChoice.SHOP, names, usual.app(), usual.brand());
        var visit = new Visit(order, Purchases.store("Wing & Sons Teas", settings));
        visit.pass(later);
        return visit;
    }

    private void sheet(Visitor visitor) throws IOException {
        var name = visitor.speaks().tag() + "-"
                + (visitor.enclosed() ? "in-app" : visitor.device().name().toLowerCase(java.util.Locale.ROOT));
        var figures = new StringBuilder();
        for (var state : states(visitor).entrySet()) {
            var page = name + "-" + state.getKey();
            // A file that asks and loads itself again cannot be photographed.
            var still = state.getValue()
                    .get()
                    .replaceFirst("<noscript>.*?</noscript>", "")
                    .replaceFirst("<script[^>]*></script>", "");
            Files.writeString(folder.resolve("pay").resolve(page + ".html"), still);
            figures.append(FIGURE.formatted(page));
        }
        Files.writeString(folder.resolve("pay").resolve("sheet-" + name + ".html"), SHEET.formatted(name, figures));
    }

    private void assets() throws IOException {
        var visit = new Visit(order(Purchases.pending()));
        var picture = Files.createDirectories(folder.resolve("pay").resolve(visit.payToken()));
        Files.writeString(
                picture.resolve("qr.svg"), visit.pages.qr(visit.payToken()).orElseThrow());
        var assets = Files.createDirectories(folder.resolve("pay/assets"));
        Files.write(
                assets.resolve("pay.css"), (byte[]) new AssetsResource().style().getEntity());
    }
}
