<?php
// Checks that an order update comes from the gateway. PHP 7.4 or newer, nothing else.
//
//   $headers = ['webhook-id' => $_SERVER['HTTP_WEBHOOK_ID'] ?? '',
//       'webhook-timestamp' => $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '',
//       'webhook-signature' => $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? ''];
//   $update = verify_order_update($headers, file_get_contents('php://input'), [SECRET, PREVIOUS_SECRET]);
declare(strict_types=1);

const ORDER_UPDATE_TOLERANCE = 300; // seconds

/** Answer 401 and do nothing. */
class NotGenuine extends Exception {}

/** The update, when one of the secrets ('whsec_…') signed exactly these bytes within the last five minutes. */
function verify_order_update(array $headers, string $body, array $secrets, ?int $now = null): array
{
    $id = $headers['webhook-id'] ?? '';
    $sent = $headers['webhook-timestamp'] ?? '';
    $signatures = explode(' ', $headers['webhook-signature'] ?? '');
    if ($id === '' || !preg_match('/\A[0-9]{1,12}\z/', $sent)) {
        throw new NotGenuine('a header is missing');
    }
    if (abs(($now ?? time()) - (int) $sent) > ORDER_UPDATE_TOLERANCE) {
        throw new NotGenuine("too old, or from the future: is this machine's clock right?");
    }
    $genuine = false;
    foreach (array_filter($secrets) as $secret) {
        $key = base64_decode(substr($secret, strlen('whsec_')), true);
        $mac = base64_encode(hash_hmac('sha256', "$id.$sent.$body", $key, true));
        foreach ($signatures as $signature) {
            $genuine = hash_equals("v1,$mac", $signature) || $genuine;
        }
    }
    if (!$genuine) {
        throw new NotGenuine('no signature fits');
    }
    return json_decode($body, true, 64, JSON_THROW_ON_ERROR);
}
