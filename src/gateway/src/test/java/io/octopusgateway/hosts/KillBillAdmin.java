package io.octopusgateway.hosts;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A tenant of Kill Bill and whoever runs it, in Kill Bill's own API. */
final class KillBillAdmin {
    private static final String AUTO_PAY_OFF = "00000000-0000-0000-0000-000000000001";

    private final URI api;
    private final String tenant;
    private final String id;

    KillBillAdmin(URI server, String tenant) {
        api = server.resolve("/1.0/kb/");
        this.tenant = tenant;
        post("tenants", "{\"apiKey\": \"" + tenant + "\", \"apiSecret\": \"" + tenant + "\"}");
        id = get("tenants?apiKey=" + tenant).at("/tenantId");
    }

    String id() {
        return id;
    }

    /** An account that pays by hand, with Octopus. */
    String account() {
        var account = last(post("accounts", "{\"name\": \"Ka Yan Chan\", \"currency\": \"HKD\"}"));
        post("accounts/" + account + "/tags", "[\"" + AUTO_PAY_OFF + "\"]");
        post(
                "accounts/" + account + "/paymentMethods?isDefault=true",
                "{\"pluginName\": \"octopus\", \"pluginInfo\": {}}");
        return account;
    }

    /** An invoice of one item. */
    String invoice(String account, String amount) {
        var reply = post(
                "invoices/charges/" + account + "?autoCommit=true",
                "[{\"accountId\": \"" + account + "\", \"amount\": " + amount
                        + ", \"currency\": \"HKD\", \"description\": \"tea set\"}]");
        return reply.body().replaceAll("(?s).*?\"invoiceId\":\"([^\"]*)\".*", "$1");
    }

    /** Asks the shopper for money; the payment's id. */
    String pay(String account, String invoice, String amount) {
        return last(checked("a payment", tryToPay(account, invoice, amount)));
    }

    Reply tryToPay(String account, String invoice, String amount) {
        var body = "{\"accountId\": \"" + account + "\", \"targetInvoiceId\": \"" + invoice
                + "\", \"purchasedAmount\": " + amount + "}";
        return Reply.to(request("invoices/" + invoice + "/payments").POST(BodyPublishers.ofString(body)));
    }

    /** What sends the shopper to the pay page. */
    Reply form(String account, String payment) {
        return post(
                "paymentGateways/hosted/form/" + account,
                "{\"formFields\": [{\"key\": \"kbPaymentId\", \"value\": \"" + payment + "\"}]}");
    }

    void refund(String payment, String amount) {
        post("invoicePayments/" + payment + "/refunds", "{\"amount\": " + amount + ", \"isAdjusted\": false}");
    }

    String balance(String invoice) {
        return get("invoices/" + invoice).at("/balance");
    }

    /** All transactions of a payment, as Kill Bill has them written down: {@code PURCHASE SUCCESS 186.00}. */
    List<String> transactions(String payment) {
        return told(get("payments/" + payment));
    }

    /** The same after Kill Bill asked the plugin. */
    List<String> transactionsAsked(String payment) {
        return told(get("payments/" + payment + "?withPluginInfo=true"));
    }

    private static List<String> told(Reply payment) {
        return payment.json().getJsonArray("transactions").stream()
                .map(one -> told(one.asJsonObject()))
                .toList();
    }

    private static String told(JsonObject one) {
        return one.getString("transactionType") + " " + one.getString("status") + " "
                + one.getJsonNumber("amount").bigDecimalValue().setScale(2);
    }

    private Reply get(String path) {
        return checked(path, Reply.to(request(path)));
    }

    private Reply post(String path, String body) {
        return checked(path, Reply.to(request(path).POST(BodyPublishers.ofString(body))));
    }

    private static Reply checked(String path, Reply reply) {
        if (reply.status() / 100 != 2) {
            throw new AssertionError(path + " was answered " + reply.status() + " " + reply.body());
        }
        return reply;
    }

    private HttpRequest.Builder request(String path) {
        var admin = Base64.getEncoder().encodeToString("admin:password".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(api.resolve(path))
                .header("Authorization", "Basic " + admin)
                .header("X-Killbill-ApiKey", tenant)
                .header("X-Killbill-ApiSecret", tenant)
                .header("X-Killbill-CreatedBy", "tour")
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
    }

    /** The id of what was made. */
    private static String last(Reply made) {
        var location = made.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("nothing was made: " + made.status() + " " + made.body()));
        return location.replaceAll(".*/([^/?]+).*", "$1");
    }

    /** Names no key. */
    @Override
    public String toString() {
        return "KillBillAdmin[" + api + "]";
    }
}
