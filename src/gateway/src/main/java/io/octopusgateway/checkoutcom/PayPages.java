package io.octopusgateway.checkoutcom;

import io.octopusgateway.payment.ProviderPayment.PayPage;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.ProviderAccount;
import io.octopusgateway.store.ProviderAccount.RedirectChoice;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which of the provider's addresses a shopper is sent to. The Octopus page names {@code _links.self}, which in its own
 * example is a resource that needs the secret key
 * (https://www.checkout.com/docs/payments/add-payment-methods/octopus, read 2026-11-22); so that one counts only where it
 * can be a page, and a store can pin its choice.
 */
final class PayPages {
    private static final String APP = "octopus://payment\\?[!-~]{1,1000}";
    private static final String TOKEN = "[\\w.~-]{1,200}";
    private static final Pattern TOKEN_IN_URI = Pattern.compile("[?&]token=(" + TOKEN + ")(&|$)");
    private static final int LONGEST = 2048;

    private final Set<String> hosts;
    private final AllowedAddresses allowed;

    PayPages(Set<String> hosts, AllowedAddresses allowed) {
        this.hosts = Set.copyOf(hosts);
        this.allowed = allowed;
    }

    PayPage of(JsonObject answer, ProviderAccount account) {
        var processing = CheckoutJson.object(answer, "processing");
        var app = app(answer, processing);
        var token = CheckoutJson.text(processing, "token")
                .filter(text -> text.matches(TOKEN))
                .or(() -> app.flatMap(PayPages::tokenIn));
        return new PayPage(redirect(answer, account).orElse(null), token.orElse(null), app.orElse(null));
    }

    private Optional<String> redirect(JsonObject answer, ProviderAccount account) {
        return order(account.redirect()).stream()
                .flatMap(choice -> candidate(choice, answer, account).stream())
                .filter(this::isPage)
                .findFirst();
    }

    /** The pinned one first, then the others as if none were pinned. */
    private static List<RedirectChoice> order(RedirectChoice pinned) {
        var order = new ArrayList<RedirectChoice>();
        order.add(pinned);
        order.addAll(EnumSet.complementOf(EnumSet.of(pinned, RedirectChoice.AUTOMATIC)));
        return order;
    }

    private static Optional<String> candidate(RedirectChoice choice, JsonObject answer, ProviderAccount account) {
        return switch (choice) {
            case AUTOMATIC -> Optional.empty();
            case REDIRECT_LINK -> link(answer, "redirect");
            case SELF_LINK ->
                link(answer, "self")
                        .filter(self -> account.redirect() == RedirectChoice.SELF_LINK || !isApi(self, account.base()));
            case LANDING_URL -> CheckoutJson.text(CheckoutJson.object(answer, "processing"), "landing_url");
        };
    }

    private static Optional<String> link(JsonObject answer, String name) {
        return CheckoutJson.text(CheckoutJson.object(CheckoutJson.object(answer, "_links"), name), "href");
    }

    private static boolean isApi(String self, URI called) {
        var host = parse(self).map(PayPages::host).orElse("");
        return host.equals(host(called))
                || (host.endsWith(".checkout.com") && (host.startsWith("api") || host.contains(".api")));
    }

    /** Only https and only the provider's own domains, unless this server's configuration lists the very address. */
    private boolean isPage(String text) {
        return text.length() <= LONGEST
                && parse(text)
                        .filter(page -> allowed.allows(page) ? isWeb(page) : isHttps(page))
                        .filter(page -> allowed.allows(page) || isOfProvider(host(page)))
                        .isPresent();
    }

    private static boolean isWeb(URI page) {
        return isHttps(page) || "http".equalsIgnoreCase(page.getScheme());
    }

    private static boolean isHttps(URI page) {
        return "https".equalsIgnoreCase(page.getScheme());
    }

    private boolean isOfProvider(String host) {
        return hosts.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }

    private static Optional<URI> parse(String text) {
        try {
            var uri = new URI(text);
            return Optional.of(uri).filter(one -> one.getHost() != null && one.getRawUserInfo() == null);
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    private static String host(URI uri) {
        return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    }

    private static Optional<String> app(JsonObject answer, JsonObject processing) {
        Predicate<String> opensTheApp = uri -> uri.matches(APP);
        return CheckoutJson.text(processing, "octopus_uri")
                .filter(opensTheApp)
                .or(() -> mobile(answer, "android").filter(opensTheApp))
                .or(() -> mobile(answer, "ios").filter(opensTheApp));
    }

    private static Optional<String> mobile(JsonObject answer, String system) {
        var redirect = CheckoutJson.object(CheckoutJson.object(answer, "_links"), "redirect");
        var mobile = CheckoutJson.object(redirect, "mobile");
        return CheckoutJson.text(CheckoutJson.object(mobile, system), "href");
    }

    private static Optional<String> tokenIn(String appUri) {
        var token = TOKEN_IN_URI.matcher(appUri);
        return token.find() ? Optional.of(token.group(1)) : Optional.empty();
    }
}
