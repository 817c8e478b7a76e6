package io.octopusgateway.shopper;

import static io.octopusgateway.shopper.Purchases.AMOUNT;
import static io.octopusgateway.shopper.Purchases.PAGE;
import static io.octopusgateway.shopper.Purchases.PAYMENT;
import static io.octopusgateway.shopper.Purchases.accepted;
import static io.octopusgateway.shopper.Purchases.requested;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Order;
import io.octopusgateway.payment.ProviderPayment.PayPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the pages into a folder, to be looked at: {@code main(folder)}. */
public final class PagesToFiles {
    private static final PayPage NO_WEB = new PayPage(null, "q7", "octopus://payment?token=q7");

    private final Path folder;

    private PagesToFiles(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        var files = new PagesToFiles(Path.of(arguments[0]));
        files.write("phone-en", Purchases.order(Purchases.pending()), Visit.PHONE);
        files.write("phone-zh", Purchases.order(accepted(requested(PAYMENT, 1, AMOUNT, "zh-HK"), PAGE)), Visit.PHONE);
        files.write(
                "desktop-zh", Purchases.order(accepted(requested(PAYMENT, 1, AMOUNT, "zh"), NO_WEB)), Visit.DESKTOP);
        files.write("desktop-en", Purchases.order(Purchases.pending(NO_WEB)), Visit.DESKTOP);
        files.write("preparing", Purchases.order(requested(PAYMENT, 1, AMOUNT, "zh-CN")), Visit.PHONE);
        files.write("paid", Purchases.order(Purchases.captured(AMOUNT)), Visit.PHONE);
        files.write("declined", Purchases.order(Purchases.declined("200P1")), Visit.PHONE);
        files.write("late", Purchases.order(Purchases.late()), Visit.PHONE);
        files.write("replaced", Purchases.replaced(Purchases.pending(), Money.hkd(10)), Visit.PHONE);
        files.write("checking", Visit.html(new Visit(Purchases.order(Purchases.pending())).comeBack()));
        files.write("closed", Visit.html(new Visit(Purchases.order(requested())).pages.pay("", Visit.PHONE)));
    }

    private void write(String name, Order order, Visitor visitor) throws IOException {
        var visit = new Visit(order);
        var picture = folder.resolve("pay").resolve(visit.payToken());
        Files.createDirectories(picture);
        Files.writeString(
                picture.resolve("qr.svg"), visit.pages.qr(visit.payToken()).orElseThrow());
        write(name, Visit.html(visit.pay(visitor)));
    }

    private void write(String name, String html) throws IOException {
        var assets = Files.createDirectories(folder.resolve("pay/assets"));
        Files.write(
                assets.resolve("pay.css"), (byte[]) new AssetsResource().style().getEntity());
        // A file that reloads itself cannot be photographed.
        var still = html.replaceFirst("<meta http-equiv=\"refresh\"[^>]*>", "");
        Files.writeString(folder.resolve("pay").resolve(name + ".html"), still);
    }
}
